/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/** Two hundred of them, of ten kinds, each planted in one of four forms and in places that senders write texts to. */
final class Canaries {
    private static final int EACH = 20;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String CAPITALS = LETTERS.toUpperCase(Locale.ROOT);
    private static final String DIGITS = "0123456789";
    private static final String WORD = LETTERS + CAPITALS + DIGITS;

    /** With a place for the text, which is quoted already. */
    private static final List<String> RECORDS = List.of(
            event("tool_result", "\"success\":\"false\",\"tool_name\":\"Bash\",\"tool_input\":%s"),
            event("tool_result", "\"success\":\"false\",\"tool_name\":\"Bash\",\"error\":%s"),
            event("tool_decision", "\"tool_name\":\"Write\",\"decision\":\"reject\",\"tool_parameters\":%s"),
            event("api_error", "\"model\":\"opus\",\"status_code\":\"500\",\"error\":%s"),
            event("hook_execution_complete", "\"hook_definitions\":%s"),
            event("user_prompt", "\"prompt\":%s"),
            event("never_heard_of", "\"note\":%s"));

    private final Random random;
    private final Instant time;
    private final List<Canary> all = new ArrayList<>();

    /** @param time of all of them */
    Canaries(long seed, Instant time) {
        random = new Random(seed);
        this.time = time;
        List<Function<Integer, Canary>> kinds = List.of(
                this::mail,
                this::awsKey,
                this::anthropicKey,
                this::card,
                this::ssn,
                this::phone,
                this::address,
                this::jwt,
                this::urlPassword,
                this::assignedPassword);
        for (int i = 0; i < EACH; i++) {
            for (Function<Integer, Canary> kind : kinds) {
                all.add(kind.apply(i));
            }
        }
    }

    List<Canary> all() {
        return all;
    }

    /** One record for each, and one that is no telemetry. */
    List<byte[]> records() {
        List<byte[]> records = new ArrayList<>();
        Canary.Form[] forms = Canary.Form.values();
        for (int i = 0; i < all.size(); i++) {
            // The kinds take turns: of each some are in every form.
            String text = forms[i / 10 % forms.length].of(all.get(i).text());
            String record = RECORDS.get(i % RECORDS.size())
                    .replace("%s", Canary.Form.quoted(text))
                    .replace("%d", "" + i)
                    .replace("%t", time.toString());
            records.add(record.getBytes(StandardCharsets.UTF_8));
        }
        records.add(("no telemetry, but " + all.get(0).text()).getBytes(StandardCharsets.UTF_8));
        return records;
    }

    private static String event(String name, String attributes) {
        return "{\"attributes\":{\"event.name\":\"" + name
                + "\",\"event.sequence\":%d,\"event.timestamp\":\"%t\",\"session.id\":\"s\",\"prompt.id\":\"canaries\",\"organization.id\":\"acme\","
                + attributes + "}}";
    }

    private Canary mail(int i) {
        String name = "kn" + pick(LETTERS, 10) + i;
        return new Canary("write to " + name + "@mail.corp-example.com today", name);
    }

    private Canary awsKey(int i) {
        String key = "AKIA" + pick(CAPITALS + "234567", 16);
        return new Canary("export AWS_ACCESS_KEY_ID=" + key, key);
    }

    private Canary anthropicKey(int i) {
        String secret = pick(WORD, 93);
        return new Canary("x-api-key: sk-ant-api03-" + secret + "AA", secret);
    }

    private Canary card(int i) {
        String digits = "4532" + pick(DIGITS, 11);
        String card = digits + checkDigit(digits);
        return new Canary("paid with card " + card + " yesterday", card);
    }

    private Canary ssn(int i) {
        String ssn = "536-90-" + (4300 + i);
        return new Canary("my ssn is " + ssn, ssn);
    }

    private Canary phone(int i) {
        String phone = "415-555-" + (2600 + i);
        return new Canary("call me at +1 " + phone, phone);
    }

    private Canary address(int i) {
        String address = "81.2.69." + (142 + i);
        return new Canary("ssh root at " + address + " now", address);
    }

    private Canary jwt(int i) {
        String header = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String signature = pick(WORD, 43);
        return new Canary(
                "Authorization: Bearer " + header + "." + base64("{\"sub\":\"" + i + "\",\"iat\":1516239022}") + "."
                        + signature,
                signature);
    }

    private Canary urlPassword(int i) {
        String password = pick(WORD, 16);
        return new Canary("psql postgres://admin:" + password + "@db.internal.corp:5432/app", password);
    }

    private Canary assignedPassword(int i) {
        String password = pick(WORD, 20);
        return new Canary("DB_PASSWORD=" + password, password);
    }

    /** Of Luhn. */
    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (10 - sum % 10) % 10;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String pick(String from, int length) {
        StringBuilder picked = new StringBuilder();
        for (int i = 0; i < length; i++) {
            picked.append(from.charAt(random.nextInt(from.length())));
        }
        return picked.toString();
    }
}
