/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What is in the jar for a cluster, and from which library.
 *
 * @param entries of the jar; no folders
 * @param relocations the folders of libraries and where the jar has them
 */
record ShadedJar(Set<String> entries, Map<String, String> relocations) {
    static ShadedJar read() throws IOException {
        return new ShadedJar(entries(Path.of("target", "cowork-flink.jar")), relocationsInPom());
    }

    /** All but the job's own, and what is about jars. */
    Set<String> foreignEntries() {
        return entries.stream().filter(ShadedJar::isForeign).collect(Collectors.toSet());
    }

    /** Those which the library has, too. */
    Set<String> entriesOf(Path library) throws IOException {
        return entries(library).stream()
                .map(this::relocated)
                .filter(entries::contains)
                .filter(ShadedJar::isForeign)
                .collect(Collectors.toSet());
    }

    /** On the class path of the tests, which has all that is packed. */
    Path library(String name, String version) {
        String file = name + "-" + version + ".jar";
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.endsWith(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError(file + " is not on the class path"));
    }

    private static boolean isForeign(String entry) {
        boolean own = entry.startsWith("io/coworkflink/")
                && !entry.startsWith("io/coworkflink/shaded/")
                && !entry.startsWith("io/coworkflink/udfs/");
        return entry.endsWith(".class") && !own;
    }

    private String relocated(String entry) {
        return relocations.entrySet().stream()
                .filter(relocation -> entry.startsWith(relocation.getKey()))
                .map(relocation -> relocation.getValue()
                        + entry.substring(relocation.getKey().length()))
                .findFirst()
                .orElse(entry);
    }

    private static Set<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .collect(Collectors.toSet());
        }
    }

    private static Map<String, String> relocationsInPom() throws IOException {
        Map<String, String> relocations = new HashMap<>();
        NodeList found = pom().getElementsByTagName("relocation");
        for (int i = 0; i < found.getLength(); i++) {
            Element relocation = (Element) found.item(i);
            relocations.put(folder(relocation, "pattern"), folder(relocation, "shadedPattern"));
        }
        return relocations;
    }

    private static String folder(Element relocation, String name) {
        String packageName = relocation.getElementsByTagName(name).item(0).getTextContent();
        return packageName.strip().replace('.', '/') + "/";
    }

    private static Element pom() throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new File("pom.xml"))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
