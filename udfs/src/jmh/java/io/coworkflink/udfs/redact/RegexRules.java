/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The usual way to do it: forty expressions, one after another. They hold no validators, and fewer types than the engine. */
final class RegexRules {
    private RegexRules() {}

    static Pattern[] compile() {
        return Stream.of(
                        "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,253}\\.[A-Za-z]{2,24}",
                        "\\+\\d{1,3}[ -]?\\d{2,4}[ -]?\\d{3,4}[ -]?\\d{3,4}",
                        "\\(?\\b[2-9]\\d{2}\\)?[ .-]\\d{3}[ .-]\\d{4}\\b",
                        "\\b\\d{3}-\\d{2}-\\d{4}\\b",
                        "\\b(?:\\d[ -]?){13,19}\\b",
                        "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}\\b",
                        "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b",
                        "\\b(?:[0-9a-fA-F]{1,4}:){2,7}[0-9a-fA-F]{1,4}\\b",
                        "\\b(?:[0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}\\b",
                        "\\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}\\b",
                        "\\bAIza[0-9A-Za-z_-]{35}",
                        "\\bya29\\.[0-9A-Za-z_-]{30,}",
                        "\\bGOCSPX-[0-9A-Za-z_-]{28}",
                        "\\bgh[pousr]_[A-Za-z0-9]{36}\\b",
                        "\\bgithub_pat_[A-Za-z0-9_]{22,}",
                        "\\bglpat-[A-Za-z0-9_-]{20,}",
                        "\\bxox[abceoprs]-[A-Za-z0-9-]{10,}",
                        "https://hooks\\.slack\\.com/services/[A-Za-z0-9/]{20,}",
                        "\\b[sr]k_(?:live|test)_[A-Za-z0-9]{10,}",
                        "\\bwhsec_[A-Za-z0-9+/=]{20,}",
                        "\\bsk-ant-[A-Za-z0-9_-]{16,}",
                        "\\bsk-(?:proj-)?[A-Za-z0-9_-]{20,}",
                        "\\bhf_[A-Za-z0-9]{30,}",
                        "\\bgsk_[A-Za-z0-9]{40,}",
                        "\\bnpm_[A-Za-z0-9]{30,}",
                        "\\bpypi-[A-Za-z0-9_-]{40,}",
                        "\\bSG\\.[A-Za-z0-9_-]{16,}\\.[A-Za-z0-9_-]{16,}",
                        "\\bdop_v1_[a-f0-9]{64}",
                        "\\bdapi[a-f0-9]{32}",
                        "\\bhvs\\.[A-Za-z0-9_-]{24,}",
                        "\\b\\d{8,10}:AA[A-Za-z0-9_-]{33}",
                        "\\beyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]*",
                        "-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[\\s\\S]{1,4096}?-----END",
                        "[a-z][a-z0-9+.-]{1,20}://[^\\s/@:]{0,64}:[^\\s/@]{1,128}@",
                        "(?i)\\b(?:bearer|basic) +[A-Za-z0-9._~+/=-]{16,}",
                        "(?i)(?:password|passwd|pwd|secret|token|api[_-]?key)[\"']? *[:=] *[\"']?[^\\s\"',;]{4,}",
                        "(?i)--(?:password|token|api-key|secret)[ =][^\\s]{4,}",
                        "\\b(?:bc1[a-z0-9]{25,60}|[13][1-9A-HJ-NP-Za-km-z]{25,34})\\b",
                        "\\b0x[0-9a-fA-F]{40}\\b",
                        "(?:/home/|/Users/|\\\\Users\\\\)[A-Za-z0-9._-]{1,64}")
                .map(Pattern::compile)
                .toArray(Pattern[]::new);
    }
}
