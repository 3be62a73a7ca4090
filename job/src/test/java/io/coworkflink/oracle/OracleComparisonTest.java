/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OracleComparisonTest {
    private static final OracleComparison NAME_AND_COUNT = OracleComparison.on("name", "count");

    @Test
    void orderOtherColumnsAndTheFormOfNumbersDoNotMatter() {
        List<JsonNode> expected = rows("{'name':'a','count':1}", "{'name':'b','count':null}");
        List<JsonNode> actual = rows("{'name':'b','other':3}", "{'count':1.0,'name':'a'}");

        assertThat(NAME_AND_COUNT.differences(expected, actual)).isEmpty();
    }

    @Test
    void aRowMustBeThereAsOftenAsExpected() {
        List<JsonNode> once = rows("{'name':'a','count':1}");
        List<JsonNode> twice = rows("{'name':'a','count':1}", "{'name':'a','count':1}");

        assertThat(NAME_AND_COUNT.differences(twice, once)).containsExactly("missing name=\"a\" count=1");
        assertThat(NAME_AND_COUNT.differences(once, twice)).containsExactly("unexpected name=\"a\" count=1");
    }

    @Test
    void twoRowsThatNearlyAgreeAreOneChange() {
        OracleComparison comparison = OracleComparison.on("name", "count", "rate");
        List<JsonNode> expected = rows("{'name':'a','count':1,'rate':0.5}");
        List<JsonNode> actual = rows("{'name':'a','count':2,'rate':0.5}");

        assertThat(comparison.differences(expected, actual))
                .containsExactly("changed count: expected 1 but was 2 in name=\"a\" rate=0.5");
    }

    @Test
    void textIsNotANumber() {
        assertThat(NAME_AND_COUNT.differences(rows("{'count':'1'}"), rows("{'count':1}")))
                .hasSize(1);
    }

    @Test
    void toleranceHoldsForItsColumnsOnly() {
        OracleComparison comparison = NAME_AND_COUNT.within(0.01, "count");

        assertThat(comparison.differences(rows("{'count':'0.333'}"), rows("{'count':'0.334'}")))
                .isEmpty();
        assertThat(comparison.differences(rows("{'count':0.333}"), rows("{'count':0.35}")))
                .hasSize(1);
        assertThat(comparison.differences(rows("{'count':null}"), rows("{'count':0}")))
                .hasSize(1);
        assertThat(comparison.differences(rows("{'name':0.333}"), rows("{'name':0.334}")))
                .hasSize(1);
    }

    @Test
    void aSketchsCountMayMissOneOrAPartOfMany() {
        OracleComparison comparison = NAME_AND_COUNT.withinOneOrPart(0.05, "count");

        assertThat(comparison.differences(rows("{'count':6}", "{'count':100}"), rows("{'count':5}", "{'count':95}")))
                .isEmpty();
        assertThat(comparison.differences(rows("{'count':6}"), rows("{'count':4}")))
                .hasSize(1);
        assertThat(comparison.differences(rows("{'count':100}"), rows("{'count':94}")))
                .hasSize(1);
    }

    @Test
    void nestedRowsAreComparedInOrder() {
        OracleComparison comparison = OracleComparison.onColumnsOf(rows("{'list':[]}"));
        List<JsonNode> expected = rows("{'list':[{'x':1,'y':2},{'x':3}]}");

        assertThat(comparison.differences(expected, rows("{'list':[{'y':2,'x':1},{'x':3}]}")))
                .isEmpty();
        assertThat(comparison.differences(expected, rows("{'list':[{'x':3},{'x':1,'y':2}]}")))
                .hasSize(2);
    }

    @Test
    void aFailureNamesWhatWasComparedAndHowItDiffers() {
        assertThatThrownBy(() -> NAME_AND_COUNT.assertSame("tools", rows("{'name':'a'}"), List.of()))
                .isInstanceOf(AssertionError.class)
                .hasMessage("tools: expected 1 rows, got 0; 1 differ\n  missing name=\"a\" count=null");
    }

    @Test
    void ofEachTraceTheHighestRevisionIsTheNewest() {
        List<JsonNode> revisions = rows(
                "{'organization_id':'o','prompt_id':'p','segment':0,'revision':2}",
                "{'organization_id':'o','prompt_id':'p','segment':1,'revision':1}",
                "{'organization_id':'o','prompt_id':'p','segment':0,'revision':1}");

        assertThat(NewestTraces.of(revisions)).containsExactlyInAnyOrder(revisions.get(0), revisions.get(1));
    }

    private static List<JsonNode> rows(String... singleQuoted) {
        List<JsonNode> rows = new ArrayList<>();
        for (String row : singleQuoted) {
            try {
                rows.add(new ObjectMapper().readTree(row.replace('\'', '"')));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(row, e);
            }
        }
        return rows;
    }
}
