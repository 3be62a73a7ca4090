/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts, run. */
class ScriptsTest {
    @TempDir
    Path folder;

    @Test
    void secretsAreLongDifferentAndForTheirOwnerOnly() throws Exception {
        Path script = Files.copy(Deployment.DOCKER.resolve("make-env.sh"), folder.resolve("make-env.sh"));
        assertThat(Command.run(Map.of(), "sh", script.toString()).code()).isZero();

        Path file = folder.resolve(".env");
        Map<String, String> secrets = new TreeMap<>();
        Files.readAllLines(file).forEach(line -> secrets.put(line.split("=", -1)[0], line.split("=", -1)[1]));
        assertThat(secrets.keySet()).isEqualTo(Variables.named(Deployment.text("compose.yaml")));
        assertThat(secrets.values()).doesNotHaveDuplicates().allMatch(secret -> secret.matches("[0-9a-f]{64}"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void secretsThatAreThereStay() throws Exception {
        Path script = Files.copy(Deployment.DOCKER.resolve("make-env.sh"), folder.resolve("make-env.sh"));
        Path file = Files.writeString(folder.resolve(".env"), "OTLP_TOKEN=old\n");

        assertThat(Command.run(Map.of(), "sh", script.toString()).code()).isNotZero();
        assertThat(file).hasContent("OTLP_TOKEN=old\n");
    }

    @Test
    void aJobWithoutStateBeginsAnew() throws Exception {
        assertThat(startJob().text()).isEqualTo("standalone-job --job-classname io.coworkflink.CoworkJob");
    }

    @Test
    void aJobGoesOnFromTheNewestCheckpoint() throws Exception {
        snapshot("checkpoints/aaaa/chk-9", 1);
        snapshot("checkpoints/bbbb/chk-10", 3);
        snapshot("savepoints/savepoint-1", 2);
        // Not complete: the file that says so comes last.
        Files.createDirectories(folder.resolve("checkpoints/bbbb/chk-11"));

        assertThat(startJob("--allowNonRestoredState").text())
                .isEqualTo("standalone-job --job-classname io.coworkflink.CoworkJob --fromSavepoint file://"
                        + folder.resolve("checkpoints/bbbb/chk-10") + " --allowNonRestoredState");
    }

    @Test
    void aJobGoesOnFromASavepointThatIsNewer() throws Exception {
        snapshot("checkpoints/aaaa/chk-9", 1);
        snapshot("savepoints/savepoint-1", 2);

        assertThat(startJob().text()).endsWith("--fromSavepoint file://" + folder.resolve("savepoints/savepoint-1"));
    }

    private void snapshot(String name, long second) throws IOException {
        Path metadata = Files.createDirectories(folder.resolve(name)).resolve("_metadata");
        Files.setLastModifiedTime(Files.createFile(metadata), FileTime.from(second, TimeUnit.SECONDS));
    }

    private Command startJob(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 2];
        command[0] = "sh";
        command[1] = Deployment.DOCKER.resolve("flink/start-job.sh").toString();
        System.arraycopy(arguments, 0, command, 2, arguments.length);
        return Command.run(Map.of("STATE_FOLDER", folder.toString(), "ENTRYPOINT", "echo"), command);
    }
}
