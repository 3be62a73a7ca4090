/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import java.util.List;
import java.util.function.Predicate;

/** Identity numbers by country: the words that announce them, their length, and their check. */
final class IdKinds {
    /**
     * @param minimum length without separators
     * @param check what a number must pass besides its length; digits only, where the shape says so
     */
    record Kind(Label label, int minimum, int maximum, boolean digits, Predicate<String> check) {
        boolean accepts(String id) {
            return id.length() >= minimum
                    && id.length() <= maximum
                    && (!digits || IdChecks.isDigits(id))
                    && check.test(id);
        }
    }

    private static final String NINO = "[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\\d{6}[A-D]";
    private static final String CURP = "[A-Z]{4}\\d{6}[HMX][A-Z]{5}[A-Z0-9]\\d";
    private static final String INDIAN_PAN = "[A-Z]{3}[ABCFGHJLPT][A-Z]\\d{4}[A-Z]";
    private static final String PASSPORT = "[A-Z]{0,2}\\d{6,9}|[CFGHJK][A-Z0-9]{8}|[A-Z]\\d{2}[A-Z]{2}\\d{4}";

    static final List<Kind> ALL = List.of(
            digits(10, 10, IdChecks::nhs, "nhs", "nhs no", "nhs number"),
            mixed(
                    9,
                    9,
                    id -> id.matches(NINO),
                    "national insurance",
                    "nino",
                    "ni number",
                    "ni no",
                    "insurance number",
                    "nationalinsurance"),
            digits(9, 9, IdChecks::luhn, "sin", "social insurance", "nas", "assurance sociale"),
            mixed(9, 9, IdChecks::nif, "dni", "nif", "nie", "documento nacional", "identidad"),
            digits(9, 9, IdChecks::portuguese, "nif", "contribuinte"),
            digits(11, 11, IdChecks::cpf, "cpf"),
            digits(11, 11, IdChecks::pesel, "pesel"),
            digits(10, 10, IdChecks::nip, "nip"),
            digits(
                    12,
                    12,
                    IdChecks::verhoeff,
                    "aadhaar",
                    "aadhar",
                    "adhaar",
                    "uidai",
                    "uid",
                    "\u0906\u0927\u093e\u0930"),
            mixed(10, 10, id -> id.matches(INDIAN_PAN), "pan", "permanent account"),
            digits(
                    10,
                    12,
                    id -> IdChecks.luhn(id.substring(id.length() - 10)),
                    "personnummer",
                    "personal number",
                    "samordningsnummer",
                    "pnr"),
            digits(
                    11,
                    11,
                    IdChecks::iso7064,
                    "steuer",
                    "steuer-id",
                    "steuerid",
                    "steueridentifikationsnummer",
                    "steuernummer",
                    "idnr",
                    "identifikationsnummer",
                    "tax id",
                    "taxid",
                    "tin",
                    "oib"),
            digits(13, 13, IdChecks::ahv, "ahv", "avs", "ahv-nr", "sozialversicherungsnummer", "ssn"),
            mixed(16, 16, CodiceFiscale::passes, "codice fiscale", "fiscale", "cf", "c.f", "codicefiscale"),
            mixed(
                    10,
                    11,
                    id -> IdChecks.hetu(id),
                    "hetu",
                    "henkil\u00f6tunnus",
                    "henkilotunnus",
                    "personal identity",
                    "identity code"),
            mixed(
                    15,
                    15,
                    IdChecks::nir,
                    "nir",
                    "insee",
                    "s\u00e9curit\u00e9 sociale",
                    "securite sociale",
                    "s\u00e9cu",
                    "secu",
                    "vitale"),
            digits(9, 9, IdChecks::bsn, "bsn", "burgerservicenummer", "sofinummer", "sofi"),
            digits(8, 9, IdChecks::tfn, "tfn", "tax file"),
            digits(10, 11, IdChecks::medicare, "medicare"),
            digits(11, 11, IdChecks::tckn, "tckn", "kimlik", "tc kimlik", "tc no", "t.c"),
            digits(9, 9, IdChecks::aba, "routing", "aba", "rtn"),
            digits(10, 10, IdChecks::npi, "npi", "provider identifier"),
            mixed(9, 9, IdChecks::nric, "nric", "fin", "ic no", "identity card"),
            digits(
                    13,
                    13,
                    IdChecks::korean,
                    "rrn",
                    "resident registration",
                    "\uc8fc\ubbfc\ub4f1\ub85d\ubc88\ud638",
                    "\uc8fc\ubbfc\ubc88\ud638"),
            digits(
                    13,
                    13,
                    IdChecks::luhn,
                    "south african id",
                    "sa id",
                    "id number",
                    "rsa id",
                    "identity number",
                    "id no",
                    "za id"),
            digits(
                    11,
                    11,
                    IdChecks::belgian,
                    "rijksregisternummer",
                    "rijksregister",
                    "insz",
                    "niss",
                    "registre national",
                    "num\u00e9ro national",
                    "nationaal nummer",
                    "nrn"),
            digits(10, 10, IdChecks::isDayFirst, "cpr", "cpr-nr", "personnummer"),
            digits(11, 11, IdChecks::norwegian, "f\u00f8dselsnummer", "fodselsnummer", "personnummer", "fnr"),
            digits(10, 10, IdChecks::svnr, "svnr", "sv-nr", "sozialversicherungsnummer", "versicherungsnummer", "svn"),
            mixed(8, 9, IdChecks::pps, "pps", "ppsn", "pps number"),
            digits(
                    9,
                    10,
                    id -> Long.parseLong(id) % 11 == 0,
                    "rodn\u00e9 \u010d\u00edslo",
                    "rodne cislo",
                    "r.\u010d",
                    "rodn\u00e9",
                    "rc"),
            digits(13, 13, IdChecks::cnp, "cnp", "cod numeric personal"),
            digits(10, 10, IdChecks::egn, "egn", "\u0435\u0433\u043d"),
            digits(11, 11, IdChecks::luhn, "amka", "\u03b1\u03bc\u03ba\u03b1"),
            digits(11, 11, IdChecks::baltic, "isikukood", "asmens kodas", "personal code", "isikukoodi"),
            mixed(18, 18, id -> id.matches(CURP), "curp"),
            digits(11, 11, IdChecks::cuit, "cuit", "cuil"),
            mixed(8, 9, IdChecks::rut, "rut", "run", "r.u.t"),
            mixed(
                    18,
                    18,
                    IdChecks::chinese,
                    "\u8eab\u4efd\u8bc1",
                    "\u8eab\u4efd\u8bc1\u53f7",
                    "\u8eab\u4efd\u8bc1\u53f7\u7801",
                    "resident identity",
                    "id card",
                    "identity card",
                    "shenfenzheng",
                    "\u53f7\u7801"),
            digits(
                    12,
                    12,
                    IdChecks::myNumber,
                    "my number",
                    "mynumber",
                    "\u30de\u30a4\u30ca\u30f3\u30d0\u30fc",
                    "\u500b\u4eba\u756a\u53f7",
                    "individual number"),
            digits(
                    9,
                    9,
                    IdChecks::luhn,
                    "teudat zehut",
                    "zehut",
                    "\u05ea\u05e2\u05d5\u05d3\u05ea \u05d6\u05d4\u05d5\u05ea",
                    "tz"),
            mixed(
                    7,
                    9,
                    id -> id.matches(PASSPORT),
                    "passport",
                    "passport no",
                    "passeport",
                    "reisepass",
                    "pasaporte",
                    "passaporto",
                    "paszport",
                    "passnummer",
                    "reisepassnummer"));

    /** Any of the words. */
    static final Label ANY = Label.loose(ALL.stream()
            .flatMap(kind -> kind.label().words().stream())
            .distinct()
            .toArray(String[]::new));

    private IdKinds() {}

    private static Kind digits(int minimum, int maximum, Predicate<String> check, String... words) {
        return new Kind(Label.loose(words), minimum, maximum, true, check);
    }

    private static Kind mixed(int minimum, int maximum, Predicate<String> check, String... words) {
        return new Kind(Label.loose(words), minimum, maximum, false, check);
    }
}
