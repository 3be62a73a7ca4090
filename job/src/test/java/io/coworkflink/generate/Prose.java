/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.generate;

import java.util.List;

/** Content as people and models write it; about one text in a hundred holds something personal. */
final class Prose {
    static final double PERSONAL_SHARE = 0.01;

    private static final List<String> WORDS =
            """
            the config file and update database connection before you deploy it to staging then run all tests again please \
            check whether customer report uses old totals or new ones because finance asked for quarterly figures by Friday \
            I will read module first this function returns an empty list when no rows match so we should handle that case \
            renamed variable moved helper into its own class build passes now remaining failure comes from timeout in \
            integration suite nächste Besprechung résumé größer naïve — 数据 🙂 summary table below shows cost per region""".lines().flatMap(line -> List.of(line.split(" ")).stream()).toList();

    private final Dice dice;
    private final PersonalData personalData;

    Prose(Dice dice) {
        this.dice = dice;
        this.personalData = new PersonalData(dice);
    }

    /** A text of at most {@code maxWords} words, usually far fewer. */
    String text(int minWords, int maxWords) {
        int words = dice.skewed(minWords, maxWords);
        int personalAt = dice.chance(PERSONAL_SHARE) ? dice.between(0, words - 1) : -1;
        StringBuilder text = new StringBuilder(words * 7);
        for (int i = 0; i < words; i++) {
            text.append(i == 0 ? "" : " ").append(i == personalAt ? personalData.any() : dice.pick(WORDS));
        }
        return text.toString();
    }
}
