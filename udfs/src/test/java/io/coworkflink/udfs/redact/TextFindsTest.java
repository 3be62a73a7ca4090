/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each built-in type finds. Keys are put together from two pieces, so that no scanner takes this file for a leak. */
class TextFindsTest {
    private static final String RANDOM = "k6DGpaKZaEHXIYeaZaLOy7nHnEi37xVL2RoFAKEwU3SG";
    private static final String JWT_HEADER = "ey" + "JhbGciOiJFUzI1NiIsInR5cCI6IkpXVCJ9";

    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @ParameterizedTest
    @MethodSource({"emails", "phones", "cards", "socialSecurityNumbers", "addresses", "others"})
    void isReplacedByItsPlaceholder(PiiType type, String text, String expected) {
        Redacted redacted = redactor.redact(text);

        assertThat(redacted.text()).isEqualTo(expected);
        assertThat(redacted.counts()).isEqualTo(Map.of(type.name(), 1));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void keysOfVendorsAreReplacedWhole(String text, String expected) {
        assertThat(redactor.redact(text).text()).isEqualTo(expected);
    }

    static Stream<Arguments> emails() {
        return Stream.of(
                find(PiiType.EMAIL, "mail |esther.moreau+x@acme-widgets.co.uk|, please"),
                find(PiiType.EMAIL, "My address is |Greta_Nazari@NORTHWIND-LABS.IO|."),
                find(PiiType.EMAIL, "<|a1@mail.bluecedar.co|>; cc"),
                find(PiiType.EMAIL, "请联系|hiro@fernhill.dev|谢谢"),
                find(PiiType.EMAIL, "an |jürgen@müller.de| senden"),
                find(PiiType.EMAIL, "mailto:|e@x.org|?subject=hi"),
                find(PiiType.EMAIL, "?mail=|dmitri%40acme.net|&ref=7"),
                find(PiiType.EMAIL, "?mail=|d%2Bx%2540acme.net|&ref=7"),
                find(PiiType.EMAIL, "?q=%3D|dmitri%40acme.net|&ref=7"),
                find(PiiType.EMAIL, "{\"to\":\"|d\\u0040acme.net|\",\"cut off"),
                find(PiiType.EMAIL, "{\\\"to\\\":\\\"|d\\\\u0040acme.net|\\\",\\\"cut off"),
                find(PiiType.EMAIL, "{\"text\":\"first\\n|second@acme.net|\\nthird, cut off"),
                find(PiiType.EMAIL, "\\u003c|second@acme.net|\\u003e"),
                find(PiiType.EMAIL, "C:\\|ulrich.meyer@acme.net|"),
                find(PiiType.EMAIL, "write to |me&#64;acme.net|"),
                find(PiiType.EMAIL, "|4155550117@sms.example.net|"),
                find(PiiType.EMAIL, "at |x@xn--bcher-kva.xn--p1ai| now"));
    }

    static Stream<Arguments> phones() {
        return Stream.of(
                find(PiiType.PHONE, "Call |312-555-0104| now"),
                find(PiiType.PHONE, "|(512) 555-0156|, text me"),
                find(PiiType.PHONE, "or |1-512-555-0156|."),
                find(PiiType.PHONE, "fax |718.555.0124|"),
                find(PiiType.PHONE, "tel |0 6 12 34 56 78|"),
                find(PiiType.PHONE, "|+13125550114|"),
                find(PiiType.PHONE, "+49: no, |+49 30 23125 646| yes"),
                find(PiiType.PHONE, "|+1 (303) 555-0141| ext 12"),
                find(PiiType.PHONE, "to=%2B|13125550114|&x=1".replace("%2B|", "|%2B")),
                find(PiiType.PHONE, "phone number: |7025550128|"),
                find(PiiType.PHONE, "customerPhone=|7025550128|"),
                find(PiiType.PHONE, "电话：|7025550128|"),
                find(PiiType.PHONE, "Tel. |030 23125-646|"),
                find(PiiType.PHONE, "please call |415 555 0117|"),
                find(PiiType.PHONE, "phone |7025550128| 2048 rows"),
                find(PiiType.PHONE, "phone |7025550128| 10:30"),
                find(PiiType.PHONE, "phone |7025550128|:8080"),
                find(PiiType.PHONE, "+44 is not, |+44 20 7946 0523| 20241 is"),
                find(PiiType.PHONE, "|+44 20 7946 0523| 10:30"),
                find(PiiType.PHONE, "cut \\\"tel\\\":\\\"|7025550128|\\\" off"));
    }

    static Stream<Arguments> cards() {
        return Stream.of(
                find(PiiType.CREDIT_CARD, "Charge |4000009681780485| now"),
                find(PiiType.CREDIT_CARD, "card |4000 0009 3813 7942| exp 04/29"),
                find(PiiType.CREDIT_CARD, "pan=|5555-9018-9413-4136| code=05"),
                find(PiiType.CREDIT_CARD, "|371420641200978|"),
                find(PiiType.CREDIT_CARD, "amex |3782 957815 56402|"),
                find(PiiType.CREDIT_CARD, "1009,|3530663589966603|,JPY"),
                find(PiiType.CREDIT_CARD, "mc |2223295117202187|."),
                find(PiiType.CREDIT_CARD, "LIKE '%|4000009681780485|%'"),
                find(PiiType.CREDIT_CARD, "?pan=%20|4000009681780485|&x"),
                find(PiiType.CREDIT_CARD, "cut\\n|4000009681780485|\\n"));
    }

    static Stream<Arguments> socialSecurityNumbers() {
        return Stream.of(
                find(PiiType.US_SSN, "it is |608-47-1786|."),
                find(PiiType.US_SSN, "Social Security Number: |522 53 9822|"),
                find(PiiType.US_SSN, "ssn=|391389442|"),
                find(PiiType.US_SSN, "her SSN is |391389442|"));
    }

    static Stream<Arguments> addresses() {
        return Stream.of(
                find(PiiType.IP_ADDRESS, "client=|151.247.178.203| method=GET"),
                find(PiiType.IP_ADDRESS, "http://|10.2.3.4|:8080/x"),
                find(PiiType.IP_ADDRESS, "'app'@'|62.51.142.132|'"),
                find(PiiType.IP_ADDRESS, "from |62.51.142.132|."),
                find(PiiType.IP_ADDRESS, "[|2a03:3272:3695:39c::da91|]:443"),
                find(PiiType.IP_ADDRESS, "peer=|2a02:37c8:b78a:8854:8791:a9ab:3f6d:4b26| rtt"),
                find(PiiType.IP_ADDRESS, "dial |fe80::1c2b|: refused"),
                find(PiiType.IP_ADDRESS, "net |2a03:3272::|/32"));
    }

    static Stream<Arguments> keys() {
        return Stream.of(
                key("sk-ant-", "api03-k6DGpaKZa_EHXIYeaZaLOyOnHnEi37xV-L2Ro"),
                key("sk-", "mTFAKEOAJuIwamVzaBCuT3BlbkFJHnFAKEZOBsRnwoMsxh0P"),
                key("sk-proj-", "GWfzy57C8IeU5yn8DlvZj5_ZQN1FAKEJSp-x"),
                key("sk-", "Abc1_unknown-kind-OfKey2_abcdefghijklm"),
                key("AKIA", "B5IEADRFAKEWPOUS"),
                key("ASIA", "OZOCTGQKIFAKEQKP"),
                key("AIza", "wyGNo6NH3yXtFAKEcYFqODy0410PK7_D9qi"),
                key("ghp_", "7khFAKEevgDvLw1Az9NCJkpx5og5RzpXBeuN"),
                key("ghs_", "7khFAKEevgDvLw1Az9NC"),
                key("github_pat_", "hOMqYFAKEQ3omnyA29pz0E_l76NC9I6wmR4nWDPW7"),
                key("glpat-", "2hOp84H03AFAKEYEQb28"),
                key("xoxb-", "893968531704-571017272343-kPm789CFAKE"),
                key("sk_live_", "PsCeLcXIFAKEfAHPSGQmPilf"),
                key("rk_test_", "VQPNvjzbn6Ur8FAKEwYb8SCl"),
                key("whsec_", "vgYU3YmKnzcsWZHXxo3D2FAKEpb8dmER"),
                key("hf_", "aMOrXaRWdOwIiYwlsaTyasNrwMmFAKElQR"),
                key("npm_", "CqEix06yOto9he3SoZJkpvCoE3FAKEQ77dgH"),
                key("SG.", "S4FAKEmvM1jw6eY-UxxzIg.736JCG0gix5hRjkR0cRJ-tBCTF"),
                Arguments.of("cut\\nghp_" + "7khFAKEevgDvLw1Az9NC\\n", "cut\\n[REDACTED_API_KEY]\\n"));
    }

    static Stream<Arguments> others() {
        String pem = "-----BEGIN RSA " + "PRIVATE KEY-----";
        return Stream.of(
                find(PiiType.JWT, "Bearer |" + JWT_HEADER + ".eyJzdWIiOiJmYWtlIn0." + RANDOM + "|."),
                find(PiiType.JWT, "cut |" + JWT_HEADER + ".eyJzdWIiOiJmYW|"),
                find(PiiType.PRIVATE_KEY, "a |" + pem + "\n" + RANDOM + "\n==\n-----END RSA PRIVATE KEY-----| b"),
                find(PiiType.PRIVATE_KEY, "a |" + pem + "\\n" + RANDOM + "\\n-----END RSA PRIVATE KEY-----|\\n"),
                find(PiiType.PRIVATE_KEY, "cut |" + pem + "\n" + RANDOM + "\n" + RANDOM + "\nk6DG|"),
                find(PiiType.URL_CREDENTIALS, "postgres://|app:Maple!7658|@pg.tern.systems:5432/orders"),
                find(PiiType.URL_CREDENTIALS, "redis://:|Maple!4902|@db.io:6379/0"),
                find(PiiType.URL_CREDENTIALS, "x://|u:p@ss|@host/ and y"),
                find(PiiType.URL_CREDENTIALS, "x://|u:p#ss?|@host/ and y"),
                find(PiiType.CRYPTO_WALLET, "cut\\n|1BoatSLRHtKNngkdXEeobR76b53LETtpyT|\\n"),
                find(PiiType.CRYPTO_WALLET, "?to=%3D|3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy|&x"),
                find(PiiType.USERNAME_PATH, "?p=c%3a%5cUsers%5c|dmitri|%5cx"),
                find(PiiType.USERNAME_PATH, "?p=%2fUsers%2f|dmitri|%2fx"),
                find(PiiType.IP_ADDRESS, "cut\\n|::ffff:7f00:1a|\\n"),
                find(PiiType.NATIONAL_ID, "?bsn=%20|111222333|&x"),
                find(PiiType.NATIONAL_ID, "?nhs%3a|9434765919|&x"),
                find(PiiType.GITHUB_TOKEN, "https://|ghp_" + RANDOM + "|@github.com/acme/site.git"));
    }

    private static Arguments key(String prefix, String rest) {
        return Arguments.of("export KEY=" + prefix + rest + " # note", "export KEY=[REDACTED_API_KEY] # note");
    }

    /** Marks the find in the text with bars. */
    private static Arguments find(PiiType type, String marked) {
        String[] parts = marked.split("\\|", -1);
        return Arguments.of(type, String.join("", parts), parts[0] + type.placeholder() + parts[2]);
    }
}
