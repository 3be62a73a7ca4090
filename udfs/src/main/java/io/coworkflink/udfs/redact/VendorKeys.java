/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import static io.coworkflink.udfs.redact.KeyAlphabet.ALNUM;
import static io.coworkflink.udfs.redact.KeyAlphabet.BASE64;
import static io.coworkflink.udfs.redact.KeyAlphabet.CAPITALS;
import static io.coworkflink.udfs.redact.KeyAlphabet.DASHED;
import static io.coworkflink.udfs.redact.KeyAlphabet.DOTTED;
import static io.coworkflink.udfs.redact.KeyAlphabet.MIXED_CASE;
import static io.coworkflink.udfs.redact.KeyAlphabet.PATH;
import static io.coworkflink.udfs.redact.KeyAlphabet.URL_SAFE;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The prefixes by which vendors mark their keys. */
final class VendorKeys {
    private static final int ASCII = 128;
    static final Map<PiiType, List<KeyFormat>> FORMATS = formats();
    private static final List<List<VendorKey>> BY_FIRST = byFirst();

    private VendorKeys() {}

    static List<Detector> detectors() {
        List<Detector> detectors = new ArrayList<>();
        FORMATS.forEach((type, formats) -> detectors.add(new ApiKeyDetector(type, formats)));
        return detectors;
    }

    /** The type of the vendor's key that begins at {@code start}, and so needs no name to be recognised; or null. */
    static @Nullable PiiType typeAt(String text, int start, int end) {
        if (start >= text.length() || text.charAt(start) >= ASCII) {
            return null;
        }
        for (VendorKey key : BY_FIRST.get(text.charAt(start))) {
            KeyFormat format = key.format();
            if (text.startsWith(format.prefix(), start)
                    && format.match(text, start + format.anchor(), end) != Span.NONE) {
                return key.type();
            }
        }
        return null;
    }

    /** A hundred prefixes are too many to be tried at every value. */
    private static List<List<VendorKey>> byFirst() {
        List<List<VendorKey>> byFirst = new ArrayList<>();
        for (char c = 0; c < ASCII; c++) {
            byFirst.add(new ArrayList<>());
        }
        FORMATS.forEach((type, formats) ->
                formats.forEach(format -> byFirst.get(format.prefix().charAt(0)).add(new VendorKey(type, format))));
        return byFirst;
    }

    private static Map<PiiType, List<KeyFormat>> formats() {
        Map<PiiType, List<KeyFormat>> formats = new TreeMap<>();
        // CSS classes and others begin with "sk-", too.
        add(formats, PiiType.ANTHROPIC_KEY, URL_SAFE, 16, "sk-ant-");
        add(formats, PiiType.OPENAI_KEY, URL_SAFE, 16, "sk-proj- sk-svcacct- sk-admin- sk-None-");
        add(formats, PiiType.OPENAI_KEY, ALNUM, 20, "sk-");
        add(formats, PiiType.OPENAI_KEY, MIXED_CASE, 32, "sk-");
        for (String prefix : List.of("AKIA", "ASIA", "ABIA", "ACCA")) {
            formats.computeIfAbsent(PiiType.AWS_KEY, t -> new ArrayList<>())
                    .add(KeyFormat.ofLength(prefix, CAPITALS, 16));
        }
        add(formats, PiiType.AWS_KEY, BASE64, 40, "ABSK");
        add(formats, PiiType.GCP_KEY, URL_SAFE, 30, "AIza ya29. 1//0");
        add(formats, PiiType.GCP_KEY, URL_SAFE, 20, "GOCSPX-");
        add(formats, PiiType.GITHUB_TOKEN, ALNUM, 20, "ghp_ gho_ ghu_ ghs_ ghr_");
        add(formats, PiiType.GITHUB_TOKEN, MIXED_CASE, 20, "github_pat_");
        add(formats, PiiType.SLACK_TOKEN, DASHED, 10, "xoxa- xoxb- xoxc- xoxd- xoxe- xoxo- xoxp- xoxr- xoxs- xapp-");
        add(
                formats,
                PiiType.SLACK_TOKEN,
                PATH,
                20,
                "https://hooks.slack.com/services/ https://hooks.slack.com/workflows/");
        add(formats, PiiType.STRIPE_KEY, ALNUM, 10, "sk_live_ sk_test_ rk_live_ rk_test_ sk_org_");
        add(formats, PiiType.STRIPE_KEY, BASE64, 20, "whsec_");
        addModels(formats);
        addPlatforms(formats);
        addServices(formats);
        return formats;
    }

    private static void addModels(Map<PiiType, List<KeyFormat>> formats) {
        add(formats, PiiType.API_TOKEN, URL_SAFE, 16, "sk-or-v1- sk-lf- pplx- pcsk_ lsv2_pt_ lsv2_sk_ tgp_v1_");
        add(formats, PiiType.API_TOKEN, ALNUM, 30, "hf_ api_org_ gsk_ xai- r8_ nvapi- jina_ tvly- csk- wandb_v1_");
    }

    private static void addPlatforms(Map<PiiType, List<KeyFormat>> formats) {
        // GitLab
        add(
                formats,
                PiiType.API_TOKEN,
                DOTTED,
                16,
                "glpat- gldt- glrt- glptt- glcbt- glft- glsoat- glagent- glimt- gloas- GR1348941");
        add(
                formats,
                PiiType.API_TOKEN,
                ALNUM,
                30,
                "npm_ pul- dop_v1_ doo_v1_ dor_v1_ ghe_ rubygems_ CLOJARS_ oy2 sbp_ nfp_");
        add(formats, PiiType.API_TOKEN, ALNUM, 28, "dapi dkea dskea");
        add(
                formats,
                PiiType.API_TOKEN,
                URL_SAFE,
                24,
                "pypi-AgE hvs. hvb. hvr. dckr_pat_ dckr_oat_ ATATT3xFf ATCTT3xFf ATBB fo1_ fm2_");
        add(formats, PiiType.API_TOKEN, MIXED_CASE, 30, "glsa_ glc_ sgp_ HRKU- CCIPAT_ bkua_ snyk_ AKCp8 AQVN");
        add(formats, PiiType.API_TOKEN, ALNUM, 30, "AGE-SECRET-KEY-1 ops_eyJ PRIVATE-AGE-");
        add(formats, PiiType.API_TOKEN, DOTTED, 40, "SG. dp.pt. dp.st. dp.ct. sntrys_ sntryu_");
        add(
                formats,
                PiiType.API_TOKEN,
                URL_SAFE,
                30,
                "pscale_tkn_ pscale_pw_ pscale_oauth_ PMAK- figd_ vercel_blob_rw_ cfut_ cfat_ tskey- lin_oauth_");
    }

    private static void addServices(Map<PiiType, List<KeyFormat>> formats) {
        add(formats, PiiType.API_TOKEN, ALNUM, 24, "shpat_ shpca_ shppa_ shpss_ lin_api_ ntn_ NRAK- NRJS- NRII- key-");
        add(
                formats,
                PiiType.API_TOKEN,
                URL_SAFE,
                20,
                "sq0atp- sq0csp- xkeysib- mlsn. rdme_ tfp_ CFPAT- pnu_ duffel_live_ duffel_test_");
        add(
                formats,
                PiiType.API_TOKEN,
                ALNUM,
                14,
                "LTAI5t rzp_live_ rzp_test_ shippo_live_ shippo_test_ FLWSECK- FLWSECK_TEST- EZAK EZTK");
        add(formats, PiiType.API_TOKEN, DASHED, 30, "access-sandbox- access-production- access-development-");
        add(formats, PiiType.API_TOKEN, ALNUM, 40, "secret_ EAAA");
        add(
                formats,
                PiiType.API_TOKEN,
                PATH,
                30,
                "https://discord.com/api/webhooks/ https://discordapp.com/api/webhooks/ https://outlook.office.com/webhook/");
    }

    private static void add(
            Map<PiiType, List<KeyFormat>> formats, PiiType type, KeyAlphabet alphabet, int minimum, String prefixes) {
        for (String prefix : prefixes.split(" ", -1)) {
            formats.computeIfAbsent(type, t -> new ArrayList<>()).add(KeyFormat.of(prefix, alphabet, minimum));
        }
    }

    private record VendorKey(PiiType type, KeyFormat format) {}
}
