/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Map;
import java.util.stream.Collectors;

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
    private static final AsciiSet BEHIND_WORD = AsciiSet.of("0123456789_-. :");

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

    private static final int PASSWORD = 1;
    private static final int PASSWORD_WORD = 1 << 1;
    private static final int WEAK_PASSWORD_WORD = 1 << 2;
    private static final int KEY = 1 << 3;
    private static final int KEY_WORD = 1 << 4;
    private static final int THE_WORD_KEY = 1 << 5;
    private static final int AUTHORIZATION = 1 << 6;
    private static final int COOKIE = 1 << 7;
    private static final int QUALIFIER = 1 << 8;

    private static final Map<Integer, Words> CLASSES = Map.of(
            PASSWORD, PASSWORDS,
            PASSWORD_WORD, PASSWORD_WORDS,
            WEAK_PASSWORD_WORD, WEAK_PASSWORD_WORDS,
            KEY, KEYS,
            KEY_WORD, KEY_WORDS,
            THE_WORD_KEY, new Words("key"),
            AUTHORIZATION, AUTHORIZATIONS,
            COOKIE, COOKIES,
            QUALIFIER, QUALIFIERS);

    private static final WordTrie NAMES = new WordTrie(CLASSES.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().words())));

    private static final boolean[] ENDINGS = endings();

    private SecretNames() {}

    private static boolean[] endings() {
        boolean[] pairs = new boolean[128 * 128];
        CLASSES.values().forEach(words -> words.addEndings(pairs));
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
            int is = NAMES.classes(text, start, last, PASSWORD | KEY);
            Kind kind = kind(text, limit, start, is);
            if (kind != Kind.NONE || (is & QUALIFIER) == 0) {
                return kind;
            }
            last = start;
        }
        return Kind.NONE;
    }

    /** @param is the classes of the word {@code [start, last)} */
    private static Kind kind(String text, int limit, int start, int is) {
        if ((is & (PASSWORD | PASSWORD_WORD)) != 0) {
            return Kind.PASSWORD;
        }
        if ((is & WEAK_PASSWORD_WORD) != 0) {
            return isCompound(text, limit, start) ? Kind.PASSWORD : Kind.KEY;
        }
        if ((is & KEY) != 0) {
            return Kind.KEY;
        }
        if ((is & (KEY_WORD | THE_WORD_KEY)) != 0) {
            return isSecretOf(text, limit, start, is) ? Kind.KEY : Kind.NONE;
        }
        if ((is & AUTHORIZATION) != 0) {
            return Kind.AUTHORIZATION;
        }
        return (is & COOKIE) == 0 ? Kind.NONE : Kind.COOKIE;
    }

    private static boolean isSecretOf(String text, int limit, int start, int is) {
        int ownerEnd = wordEnd(text, limit, start);
        int owner = wordStart(text, limit, ownerEnd);
        return (is & KEY_WORD) != 0
                ? !HARMLESS_OWNERS.has(text, owner, ownerEnd)
                : KEY_OWNERS.has(text, owner, ownerEnd);
    }

    private static boolean isCompound(String text, int limit, int start) {
        return (start > limit && "_-.".indexOf(text.charAt(start - 1)) >= 0)
                || (start > limit && isLetter(text.charAt(start - 1)));
    }

    /** The index after the word before {@code end}, behind which are only digits and what joins words. */
    private static int wordEnd(String text, int limit, int end) {
        int i = end;
        while (i > limit && BEHIND_WORD.has(text.charAt(i - 1))) {
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
