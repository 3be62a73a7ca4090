/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What looks like a find and is none: it comes back as the very same instance. */
class NearMissesTest {
    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "git@github.com:acme/site.git",
                "ssh://git@github.com/acme/site.git",
                "import logo from './logo@2x.png' and icon@3x.webp",
                "npm i @types/node@20.11.5 react@18.2.0 pkg@1.2.3-beta.rc",
                "FROM node@sha256:a445c6085555880c30de71b15e0697de6c50e51546e6ab3996da1b4ae68d37a2",
                "@app.route(\"/login\") @Override @pytest.mark.skip a@b user@localhost",
                "getty@tty1.service and $USER@host.com and 100%40",
                "https://medium.com/@someone and //cdn.com/x@latest",
                "postgres://app:${DB_PASSWORD}@pg/orders and x://u:****@h/ and x://u:$PW@h/"
            })
    void aroundAnAtSign(String text) {
        assertUnchanged(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event.timestamp=2026-03-01T10:00:03.482Z sequence=41 10:15:30 00:01:12",
                "prompt.id=baef327a-f3c6-4171-b1c2-ebb8f3e7f3fc",
                "4f1e814bfe2490028108d127b93b0efef9093e0db317c7b541fd42bdfbae1234",
                "input_tokens=1200 output_tokens=350 cost_usd=0.009840000000000002 speed=241.38",
                "epoch_ms 1772131181970 epoch_s 1744283434 nanos 1772131181970000000",
                "order 1305578005572233570, number 4000050570730286, ISBN 9788184306569",
                "loss=0.0784631107783637 acc=0.9175550142 x=0.4000009681780485",
                "rows 2048000000 bytes 4096000000, 1234567/9876543 (12%) eta 55:50",
                "part no 000-12-3456, 666-12-1234, 912-12-1234, 608-00-1786, 608-47-0000",
                "1608-47-1786 608-47-17860 608-47-1786-1",
                "112-555-0104 311-555-0104 312-155-0104 1312-555-0104 312-555-01045",
                "200 345 6789 and 1920x1080 at 2026-03-01, zip 94107-1234",
                "tel: see README from 2026-03-01 10:00, phone_verified_at 1744283434",
                "hotel 7025550128, telemetry 7025550128, +1234567, +0123456789, f(512) 555-015",
                "391389442 522 53 9822",
                "phone rows 2 0 2 5 5 5 0 1 2 8 and passport rows 1 3 1 0 5 2 3 0 8",
                "4000009681780486 40000096817804851 4000-0009 3813-7942 9000009681780485"
            })
    void aroundNumbers(String text) {
        assertUnchanged(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v1.2.3.4 version 1.2.3.4 version: 1.2.3.4 Version=\"1.2.3.4\"",
                "Bumped from 10.0.19045.3803 to 4.18.2.1",
                "Mozilla/5.0 (X11; Linux x86_64) Chrome/120.1.2.3 Safari/537.36",
                "OID 1.3.6.1.4.1.311.21.10 and 1.2.3.4.5 and 1.2.3 and 256.1.1.1 and 01.2.3.4",
                "foo==1.2.3.4 foo-1.2.3.4.jar",
                "MFCUsers/dmitri ABCusers\\\\dmitri %5Fhome/dmitri",
                "127.0.0.1:8080 0.0.0.0:9090 [::1]:5005 255.255.255.0 10.0.0.0/8 ::",
                "std::vector<int> v; foo::bar(); a::before{color:#ff00aa} dead::beef Abc::Dad a::1",
                "at 10:15:30 wwn 50:06:0b:00:00:c2:62:00",
                "fp 43:51:43:a1:b5:fc:8b:b7:0a:3a:a9:b1:0f:66:73:a8"
            })
    void aroundAddresses(String text) {
        assertUnchanged(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "class=\"sk-circle-fade-dot sk-chasing-dot-wrapper sk-folding-cube-number-2-of-the-page\"",
                "task-1234567890abcdefghij disk-Ab1234567890abcdefghij",
                "key_performance_indicators_dashboard api_gateway_configuration hf_transfer npm_config_registry",
                "sk-ant-... sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx xoxb-your-token-here ghp_xxx",
                "github_pat_token_for_the_release_pipeline_v2 AKIAB5IEADRFAKEWPOUSX AKIA1234",
                "msg_01PznL0LNo816VPCdUV1DERW toolu_01pOrqYNnjVUYkntpW3ldOl9 req_011mmkDF65pBdKKnyOrH3a8G",
                "public_key monkey rapid secret_name my-secret max_tokens tokenizer",
                "eyJ is how base64 JSON starts; eyJhIjoiYiJ9.eyJzdWIiOiJmYWtlIn0.sig has no algorithm",
                "-----BEGIN PUBLIC KEY-----\n5EQ+oVbrra2dT/OKdEC1GQx2Bg\n-----END PUBLIC KEY-----",
                "the file starts with -----BEGIN PRIVATE KEY----- and then the key",
                "\"integrity\": \"sha512-5f/Yhgo4MOKltjr4PEzTzUgy5s5LwLZqBjfrmoQvvRl7nVF6ybfJj9rowqs53ojxhmhM7O7iw==\""
            })
    void aroundSecrets(String text) {
        assertUnchanged(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<REDACTED>",
                "[REDACTED_EMAIL]",
                "[REDACTED_PHONE] 7025550128",
                "[REDACTED_SSN] 391389442",
                "https://[REDACTED_CREDENTIALS]@host/ and x://u:[REDACTED_SECRET]@h/",
                "[REDACTED_EMAIL]@acme.com [REDACTION_FAILED] [TRUNCATED 1048577]"
            })
    void aroundPlaceholders(String text) {
        assertUnchanged(text);
    }

    private void assertUnchanged(String text) {
        Redacted redacted = redactor.redact(text);

        assertThat(redacted.text()).isSameAs(text);
        assertThat(redacted.counts()).isSameAs(Map.of());
    }
}
