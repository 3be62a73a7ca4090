/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.Random;

/** Texts as telemetry holds them, 200 to 2,000 characters each, of which one in a hundred holds something to find. */
final class TelemetryTexts {
    private static final String[] CLEAN = {
        "Read the file src/main/java/app/OrderService.java and explain why the retry loop never ends. ",
        "{\"command\":\"git diff --stat HEAD~3 && mvn -q -pl core test\",\"description\":\"Run the tests of core\",\"timeout\":120000} ",
        "2026-03-01T10:00:03.482Z INFO  [worker-7] processed batch 4711 of 9000 in 12.5 ms, queue depth 42 ",
        "at com.acme.orders.OrderService.retry(OrderService.java:337)\n\tat java.base/java.lang.Thread.run(Thread.java:840)\n",
        "prompt.id=baef327a-f3c6-4171-b1c2-ebb8f3e7f3fc session.id=20b50658-cfda-4ad0-ad4d-0c54979f4e60 sequence=41 ",
        "model=claude-sonnet-4-20250514 input_tokens=1200 output_tokens=350 cache_read_tokens=800 cost_usd=0.0035 ",
        "The build failed because the compiler could not find the symbol Cursor; please add the import and run it again. ",
        "{\"file_path\":\"/srv/app/config/routes.ts\",\"old_string\":\"const limit = 20;\",\"new_string\":\"const limit = 50;\"} ",
        "commit 379ea5bfad4ad763895bf93aea4e18a3c64dfdff fixes the race in the session window of the trace assembler. ",
        "GET https://example.com/docs/index.html?page=2&sort=name 200 1843 bytes in 17 ms (cache hit) "
    };
    private static final String[] FINDS = {
        "mail esther.moreau@acmewidgets.net ", "DB_PASSWORD=Tundra!walrus907 ", "call +49 30 23125 646 ",
        "key ghp_" + "7khFAKEevgDvLw1Az9NCJkpx5og5RzpXBeuN ", "from 151.247.178.203 ", "card 4000009681780485 "
    };

    private TelemetryTexts() {}

    static String[] generate(long seed, int count) {
        Random random = new Random(seed);
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            int length = 200 + random.nextInt(1801);
            StringBuilder text = new StringBuilder(length + 200);
            while (text.length() < length) {
                text.append(CLEAN[random.nextInt(CLEAN.length)]);
            }
            if (random.nextInt(100) == 0) {
                text.append(FINDS[random.nextInt(FINDS.length)]);
            }
            texts[i] = text.toString();
        }
        return texts;
    }
}
