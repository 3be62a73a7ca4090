/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rules; among those of one type, the first has precedence. */
final class ReferenceRules {
    private ReferenceRules() {}

    /** @param key the name the text stands under, where that name is not in the text itself */
    static List<ReferenceRule> all(@Nullable String key) {
        List<ReferenceRule> all = new ArrayList<>(ReferenceVendorKeys.rules());
        all.addAll(List.of(
                new ReferencePrivateKey(),
                new ReferenceJwt(),
                new ReferenceUrlCredentials(),
                new ReferenceAuthHeader(),
                new ReferenceAssignedSecret(),
                new ReferenceFlagSecret(),
                new ReferenceToldSecret(),
                new ReferenceTelegram(),
                new ReferenceBitcoin(),
                new ReferenceEther(key),
                new ReferenceCard(),
                new ReferenceIban(),
                new ReferenceSsn(key),
                new ReferenceNationalId(key),
                new ReferenceEmail(),
                new ReferencePersonName(),
                new ReferencePhone(key),
                new ReferenceMac(),
                new ReferenceIpv4(key),
                new ReferenceIpv6(),
                new ReferenceUserPath()));
        return all;
    }

    static List<ReferenceRule> of(PiiType type) {
        return all(null).stream().filter(rule -> rule.type() == type).toList();
    }

    /** Those that a rule has a name of its own for; the others are what some find turns out to be. */
    static Set<PiiType> types() {
        Set<PiiType> types = EnumSet.noneOf(PiiType.class);
        all(null).forEach(rule -> types.add(rule.type()));
        return types;
    }
}
