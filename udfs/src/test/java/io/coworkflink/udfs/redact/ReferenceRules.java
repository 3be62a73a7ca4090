/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** All rules; among those of one type, the first has precedence. */
final class ReferenceRules {
    private ReferenceRules() {}

    static List<ReferenceRule> all() {
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
                new ReferenceEther(),
                new ReferenceCard(),
                new ReferenceIban(),
                new ReferenceSsn(),
                new ReferenceNationalId(),
                new ReferenceEmail(),
                new ReferencePersonName(),
                new ReferencePhone(),
                new ReferenceMac(),
                new ReferenceIpv4(),
                new ReferenceIpv6(),
                new ReferenceUserPath()));
        return all;
    }

    static List<ReferenceRule> of(PiiType type) {
        return all().stream().filter(rule -> rule.type() == type).toList();
    }

    /** Those that a rule has a name of its own for; the others are what some find turns out to be. */
    static Set<PiiType> types() {
        Set<PiiType> types = EnumSet.noneOf(PiiType.class);
        all().forEach(rule -> types.add(rule.type()));
        return types;
    }
}
