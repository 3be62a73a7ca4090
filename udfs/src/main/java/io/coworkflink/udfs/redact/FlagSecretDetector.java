/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.udfs.redact;

import io.coworkflink.udfs.redact.SecretNames.Kind;
import org.jspecify.annotations.Nullable;

/** Secrets on command lines: {@code --password x}, {@code curl -u user:x}, {@code mysql -px}. */
final class FlagSecretDetector implements Detector {
    private static final int MAX_FLAG = 40;
    private static final int MAX_COMMAND = 120;
    /** Other flags and their values, between a command and its password. */
    private static final int MAX_COMMAND_WORDS = 20;

    private static final AsciiSet IN_FLAG = AsciiSet.alnumAnd("-_");

    static final Words USER_FLAGS = new Words("user proxy-user u");

    static final Words ATTACHED_P =
            new Words("mysql mysqldump mysqladmin mysqlimport mysqlcheck mariadb mariadb-dump mycli 7z 7za");
    static final Words SEPARATE_P =
            new Words("sshpass login mongo mongosh mongodump mongorestore plink pscp psftp keytool cqlsh influx");
    static final Words REDIS = new Words("redis-cli valkey-cli keydb-cli");
    static final Words LDAP = new Words("ldapsearch ldapmodify ldapadd ldapdelete ldappasswd ldapwhoami");
    static final Words CAPITAL_P = new Words("sqlcmd bcp isql zip unzip tsql mosquitto_pub mosquitto_sub");
    static final Words HTTP = new Words("curl wget http https xh httpie ab lftp gcurl");

    @Override
    public PiiType type() {
        return PiiType.GENERIC_SECRET;
    }

    @Override
    public boolean startsAt(char before, char c) {
        return c == '-' && (before == 0 || maySeparate(before));
    }

    private static boolean maySeparate(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\n' || c == '\t' || c >= 128;
    }

    @Override
    public boolean goesOn(char before, char c, char next) {
        return Chars.isAlnum(next) || next == '-' || next == '_';
    }

    @Override
    public long match(String text, int at, int end, @Nullable String key) {
        if (at > 0 && !maySeparate(text.charAt(at - 1))) {
            return Span.NONE; // right behind a find
        }
        int name = at + 1 < end && text.charAt(at + 1) == '-' ? at + 2 : at + 1;
        int nameEnd = name;
        int limit = Math.min(end, name + MAX_FLAG);
        while (nameEnd < limit && IN_FLAG.has(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == name) {
            return Span.NONE;
        }
        if (name == at + 1 && isShort(text, name, end)) {
            return shortFlag(text, at, end);
        }
        return text.startsWith(" ", nameEnd)
                ? longFlag(text, name, nameEnd, end)
                : quotedFlag(text, name, nameEnd, end);
    }

    private static boolean isShort(String text, int name, int end) {
        return switch (text.charAt(name)) {
            case 'p', 'u', 'a', 'w', 'P' ->
                name + 1 < end
                        && (text.charAt(name + 1) == ' '
                                || text.startsWith("w ", name + 1)
                                || commandIs(text, name - 1, ATTACHED_P));
            default -> false;
        };
    }

    private static long longFlag(String text, int name, int nameEnd, int end) {
        if (USER_FLAGS.has(text, name, nameEnd)) {
            return user(text, nameEnd, end);
        }
        Kind kind = SecretNames.kind(text, name, nameEnd);
        return kind == Kind.PASSWORD || kind == Kind.KEY ? value(text, nameEnd, end, kind) : Span.NONE;
    }

    /** {@code "--password", "x"} in a list of arguments. */
    private static long quotedFlag(String text, int name, int nameEnd, int end) {
        if (!text.startsWith("\",", nameEnd) && !text.startsWith("',", nameEnd)) {
            return Span.NONE;
        }
        Kind kind = SecretNames.kind(text, name, nameEnd);
        return kind == Kind.PASSWORD || kind == Kind.KEY ? value(text, nameEnd + 2, end, kind) : Span.NONE;
    }

    private static long shortFlag(String text, int at, int end) {
        char flag = text.charAt(at + 1);
        int behind = at + 2;
        boolean separate = text.startsWith(" ", behind);
        return switch (flag) {
            case 'u' -> separate && commandIs(text, at, HTTP) ? user(text, behind, end) : Span.NONE;
            case 'a' -> separate && commandIs(text, at, REDIS) ? value(text, behind, end, Kind.PASSWORD) : Span.NONE;
            case 'w' -> separate && commandIs(text, at, LDAP) ? value(text, behind, end, Kind.PASSWORD) : Span.NONE;
            case 'P' ->
                separate && commandIs(text, at, CAPITAL_P) ? value(text, behind, end, Kind.PASSWORD) : Span.NONE;
            default -> passwordFlag(text, at, text.startsWith("w ", behind) ? behind + 1 : behind, end);
        };
    }

    private static long passwordFlag(String text, int at, int behind, int end) {
        boolean separate = text.startsWith(" ", behind);
        boolean told = commandIs(text, at, separate ? SEPARATE_P : ATTACHED_P);
        return told ? value(text, behind, end, Kind.PASSWORD) : Span.NONE;
    }

    /** Whether one of the commands stands before the flag, in the same command line. */
    private static boolean commandIs(String text, int at, Words commands) {
        int limit = Math.max(0, at - MAX_COMMAND);
        int last = at;
        int words = 0;
        for (int i = at - 1; i >= limit && words < MAX_COMMAND_WORDS; i--) {
            char c = text.charAt(i);
            if (!IN_FLAG.has(c)) {
                words += last > i + 1 ? 1 : 0;
                if (isCommand(text, i + 1, last, commands)) {
                    return true;
                }
                if (c == '\n' || c == ';' || c == '|' || c == '&') {
                    return false;
                }
                last = i;
            }
        }
        return limit == 0 && words < MAX_COMMAND_WORDS && isCommand(text, 0, last, commands);
    }

    private static boolean isCommand(String text, int start, int end, Words commands) {
        return start < end && text.charAt(start) != '-' && commands.has(text, start, end);
    }

    private static long value(String text, int behind, int end, Kind kind) {
        int quote = SecretValues.skipBlanks(text, behind, end);
        int start = SecretValues.quoteEnd(text, quote, end);
        boolean quoted = start > quote;
        if (start < end && text.charAt(start) == '-') {
            return Span.NONE; // the next flag
        }
        int last = quoted ? SecretValues.quotedEnd(text, quote, start, end) : SecretValues.bareEnd(text, start, end);
        boolean secret = last > start
                && !Detectors.recogniseAlone(text, start, end)
                && SecretValues.isSecret(text, start, last, kind, quoted);
        return secret ? Span.of(start, last) : Span.NONE;
    }

    /** The password in {@code user:password}; {@code 1000:1000} is a user and a group. */
    private static long user(String text, int behind, int end) {
        int quote = SecretValues.skipBlanks(text, behind, end);
        int start = SecretValues.quoteEnd(text, quote, end);
        int last = start > quote
                ? SecretValues.quotedEnd(text, quote, start, end)
                : SecretValues.bareEnd(text, start, end);
        int colon = text.indexOf(':', start);
        boolean pair = colon > start && colon + 1 < last && Chars.digitsEnd(text, colon + 1, last, last) < last;
        boolean alone = pair && Detectors.recogniseAlone(text, colon + 1, end);
        return pair && !alone && SecretValues.isSecret(text, colon + 1, last, Kind.PASSWORD, true)
                ? Span.of(colon + 1, last)
                : Span.NONE;
    }

    @Override
    public PiiType typeOf(String text, int start, int end) {
        return SecretTypes.of(text, start, end);
    }
}
