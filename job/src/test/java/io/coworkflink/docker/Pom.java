/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink.docker;

import java.io.IOException;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** What the POM says of versions. */
final class Pom {
    private final Document document;

    private Pom(Document document) {
        this.document = document;
    }

    static Pom read() throws IOException {
        try {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(Deployment.ROOT.resolve("pom.xml").toFile()));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("pom.xml", e);
        }
    }

    String property(String name) {
        return ((Element) document.getElementsByTagName("properties").item(0))
                .getElementsByTagName(name)
                .item(0)
                .getTextContent();
    }

    /** That of the project: the first there is. */
    String version() {
        return document.getElementsByTagName("version").item(0).getTextContent();
    }

    String flinkImage() {
        return "flink:" + property("flink.version") + "-java" + property("maven.compiler.release");
    }

    /** As create-topics and the job are in it. */
    String jobImage() {
        return "cowork-flink:" + version();
    }

    /** Of PostgreSQL's three numbers the last is that of the package. */
    String postgresImage() {
        return "postgres:" + property("embedded.postgres.binaries.version").replaceAll("\\.\\d+$", "");
    }
}
