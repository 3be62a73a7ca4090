/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that only their name, their flag or the sentence around them gives away. */
class SecretFindsTest {
    private final Redactor redactor = new Redactor(RedactionPolicy.defaults());

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '\u0001',
            value = {
                "docker run -e MYSQL_ROOT_PASSWORD=|Tr0ub4dor&3| -p 3306:3306 mysql:8",
                "das Passwort für den Server lautet |Fr!edrich2019| bitte ändern",
                "le mot de passe est |Soleil#2024| pour le compte",
                "la contraseña es |Gato!Negro77|, cámbiala",
                "パスワードは |Sakura#2024| です",
                "密码是|Hunter2abc!|，请尽快修改",
                "пароль: |Zima2024!sneg|",
                "my password is |hunter2| and my name is bob",
                "Please use \"|Winter2024!|\" as the password",
                "mysqldump -uroot -p|TopSecret99| db > x.sql",
                "redis-cli -h r.io -a |S3cr3tR3dis| ping",
                "curl -u bob:|hunter2pass| https://x.io",
                "ALTER USER app IDENTIFIED BY '|Or4cle!pw|';",
                "url=https%3A%2F%2Fx.io%2F%3Fpassword%3D|S3cret%2199|%26user%3Dbob",
                "%7B%22password%22%3A%22|S3cretPw99|%22%7D",
                "{\"env\":[{\"name\":\"DB_PASSWORD\",\"value\":\"|s3cr3t-pw|\"}]}",
                "{\"args\":[\"--password\",\"|Hunter2x!|\",\"--port\",\"8080\"]}",
                "<add key=\"ApiKey\" value=\"|a8f5f167f44f4964e6c998dee827110c|\" />",
                "machine x login bob password |gh9_secretPw1|",
                "password_ = |Tr0ub4dor&3|",
                "The root password is: |Hunter2x!|, change it",
                "`|Winter!2024|` is the new password",
                "login bob password |gh9_secretPw1|",
                "--password |hunter22| --port 8080",
                "Set-Cookie: JSESSIONID=|3F2504E04F8911D39A0C0305E82C3301|; Path=/"
            })
    void isFoundWithoutWhatStandsAround(String marked) {
        String[] parts = marked.split("\\|", -1);
        Redacted redacted = redactor.redact(String.join("", parts));

        assertThat(redacted.text()).isEqualTo(parts[0] + "[REDACTED_SECRET]" + parts[2]);
        assertThat(redactor.redact(redacted.text()).text()).isSameAs(redacted.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password is required and must be at least 8 characters",
                "the password field is empty; password reset for user42 failed in v2.1",
                "if (!password) return { error: \"password is required\" }",
                "const token = await getToken(user.id); token = response.data.token",
                "self.password = password; this.apiKey = config.apiKey;",
                "API_KEY=your_api_key_here SECRET=<secret> TOKEN={{token}} PASSWORD=%DB_PASS% KEY=$KEY",
                "\"key\": \"user:1234:profile\", \"cache_key\": \"abc123def456abc123def456\"",
                "token_count: 1234, total_tokens=4567, next_page_token: \"CAUQAA12345678\"",
                "docker run -u 1000:1000 -p 8080:80 img",
                "{\"token\":4096,\"secret\":true,\"password\":null}",
                "GET /home/dashboard 200; src/home/index.tsx https://x.io/home/alice"
            })
    void namesWithoutASecretStay(String text) {
        assertThat(redactor.redact(text).text()).isSameAs(text);
    }
}
