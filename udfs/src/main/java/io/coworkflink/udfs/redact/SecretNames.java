/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

/** Tells from the name of a value whether the value is secret: {@code DB_PASSWORD}, {@code apiKey}, {@code mot de passe}. */
final class SecretNames {
    enum Kind {
        NONE,
        /** Also the name of what is no secret: the value must look random. */
        KEY,
        /** Whatever the value looks like, unless it only stands for one. */
        PASSWORD,
        /** Holds a scheme and a token. */
        AUTHORIZATION,
        /** A list of names and values. */
        COOKIE
    }

    private static final int MAX_NAME = 64;
    private static final int MAX_QUALIFIERS = 3;

    /** Also as the end of a longer word. */
    static final Words PASSWORDS = new Words("password passwd passwort kennwort passphrase passcode passwrd pword"
            + " contraseña contrasena wachtwoord passord adgangskode lösenord losenord salasana senha hasło heslo jelszó şifre sifre"
            + " пароль пароля паролем 密码 密碼 口令 パスワード 暗証番号 비밀번호 암호 סיסמה पासवर्ड secretkey storepass keypass"
            + " accountkey sharedaccesskey userpass dbpass rootpass mdp");

    static final Words PASSWORD_WORDS = new Words("pwd passe pw pswd psw parola geheimnis");
    /** Short for a password, but also what a test does and a person has. */
    static final Words WEAK_PASSWORD_WORDS = new Words("pass pin cvv cvc otp clave");

    static final Words KEYS = new Words("apikey accesskey authtoken accesstoken refreshtoken sessiontoken bearertoken"
            + " idtoken apitoken authkey privatekey encryptionkey signingkey masterkey sharedkey sessionkey accesstokensecret"
            + " clientsecret appsecret apisecret secret sessionid phpsessid jsessionid mysecret webhookurl");

    static final Words KEY_WORDS = new Words("token credential credentials creds signature sig hmac pat jwt bearer");

    static final Words AUTHORIZATIONS = new Words("authorization authentication auth");
    static final Words COOKIES = new Words("cookie");

    /** What may stand behind the name proper. */
    static final Words QUALIFIERS =
            new Words("base prod production dev development staging stage test testing live old new"
                    + " value default current b64 base64 primary secondary backup main ro rw raw plain plaintext str string text env x"
                    + " key1 key2 next prev previous v1 v2");

    /** What makes a key secret. */
    static final Words KEY_OWNERS =
            new Words("api access secret private auth account encryption encrypt signing sign master"
                    + " shared storage subscription ssh deploy bot app application client consumer webhook session admin db license licence"
                    + " service server hmac crypto cipher aes rsa function host token integration write read functions user personal instrumentation"
                    + " ingest ingestion stripe openai anthropic sendgrid mailgun twilio datadog dd newrelic sentry algolia maps aws gcp azure"
                    + " google github gitlab slack segment mixpanel amplitude supabase firebase cloudflare pinecone cohere mistral groq"
                    + " huggingface rapidapi x");

    /** Tokens that turn pages, count words or end sentences. */
    static final Words HARMLESS_OWNERS = new Words("next page continuation pagination cursor sync cancel cancellation"
            + " design pad eos bos unk stop mask sep cls csrf_param public foreign max min input output total num prompt completion"
            + " cached reasoning per tokens last first special syntax resume change watch lexer parser");

    private static final boolean[] ENDINGS = endings();

    private SecretNames() {}

    private static boolean[] endings() {
        boolean[] pairs = new boolean[128 * 128];
        Words[] all = {
            PASSWORDS,
            PASSWORD_WORDS,
            WEAK_PASSWORD_WORDS,
            KEYS,
            KEY_WORDS,
            AUTHORIZATIONS,
            COOKIES,
            QUALIFIERS,
            new Words("key")
        };
        for (Words words : all) {
            words.addEndings(pairs);
        }
        return pairs;
    }

    /** Whether a name may end before {@code end}: by its last two letters, which rules out most names at once. */
    static boolean mayEnd(String text, int from, int end) {
        if (end <= from) {
            return false;
        }
        char c = text.charAt(end - 1);
        if (!Chars.isLetter(c) || end - 2 < from) {
            return c >= 128 || c == '_' || Chars.isAlnum(c);
        }
        char before = text.charAt(end - 2);
        boolean single = !Chars.isLetter(before) && before < 128 && (c == 'x' || c == 'X');
        return single || before >= 128 || ENDINGS[(before | 0x20) << 7 | (c | 0x20)];
    }

    static Kind kind(String name) {
        return kind(name, 0, name.length());
    }

    /** What the name is that ends at {@code end} and begins at {@code from} at the earliest. */
    static Kind kind(String text, int from, int end) {
        if (!mayEnd(text, from, end)) {
            return Kind.NONE;
        }
        int limit = Math.max(from, end - MAX_NAME);
        int last = end;
        for (int n = 0; n <= MAX_QUALIFIERS; n++) {
            last = wordEnd(text, limit, last);
            int start = wordStart(text, limit, last);
            if (start == last) {
                return Kind.NONE;
            }
            Kind kind = kind(text, limit, start, last);
            if (kind != Kind.NONE || !QUALIFIERS.has(text, start, last)) {
                return kind;
            }
            last = start;
        }
        return Kind.NONE;
    }

    private static Kind kind(String text, int limit, int start, int last) {
        if (PASSWORDS.endOf(text, start, last) || PASSWORD_WORDS.has(text, start, last)) {
            return Kind.PASSWORD;
        }
        if (WEAK_PASSWORD_WORDS.has(text, start, last)) {
            return isCompound(text, limit, start) ? Kind.PASSWORD : Kind.KEY;
        }
        if (KEYS.endOf(text, start, last)) {
            return Kind.KEY;
        }
        int ownerEnd = wordEnd(text, limit, start);
        int owner = wordStart(text, limit, ownerEnd);
        if (KEY_WORDS.has(text, start, last)) {
            return HARMLESS_OWNERS.has(text, owner, ownerEnd) ? Kind.NONE : Kind.KEY;
        }
        if (last - start == 3 && text.regionMatches(true, start, "key", 0, 3)) {
            return KEY_OWNERS.has(text, owner, ownerEnd) ? Kind.KEY : Kind.NONE;
        }
        if (AUTHORIZATIONS.has(text, start, last)) {
            return Kind.AUTHORIZATION;
        }
        return COOKIES.has(text, start, last) ? Kind.COOKIE : Kind.NONE;
    }

    private static boolean isCompound(String text, int limit, int start) {
        return (start > limit && "_-.".indexOf(text.charAt(start - 1)) >= 0)
                || (start > limit && isLetter(text.charAt(start - 1)));
    }

    /** The index after the word before {@code end}, behind which are only digits and what joins words. */
    private static int wordEnd(String text, int limit, int end) {
        int i = end;
        while (i > limit && (Chars.isDigit(text.charAt(i - 1)) || "_-. :".indexOf(text.charAt(i - 1)) >= 0)) {
            i--;
        }
        return i;
    }

    /** Where the word that ends at {@code end} begins: at a capital, too, if small letters stand before it. */
    private static int wordStart(String text, int limit, int end) {
        int i = end;
        while (i > limit && isLetter(text.charAt(i - 1))) {
            i--;
            boolean camel = i > limit && Chars.isUpper(text.charAt(i)) && isSmall(text.charAt(i - 1)) && end - i > 1;
            if (camel) {
                break;
            }
        }
        return i;
    }

    private static boolean isSmall(char c) {
        return Chars.isLetter(c) && !Chars.isUpper(c);
    }

    static boolean isLetterOrBlank(char c) {
        return c == ' ' || c == '-' || c == '_' || isLetter(c);
    }

    static boolean isLetter(char c) {
        return Chars.isLetter(c) || (c >= 0xaa && Character.isLetter(c));
    }
}
