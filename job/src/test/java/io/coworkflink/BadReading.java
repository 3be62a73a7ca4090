/*
 * SPDX-License-Identifier: Apache-2.0
 * Copyright the cowork-flink authors
 */
package io.coworkflink;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.beans.XMLDecoder;
import java.io.ByteArrayInputStream;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.flink.util.InstantiationUtil;
import org.yaml.snakeyaml.Yaml;

/** Each class lets what it reads choose the classes of objects, but for the last ones. */
final class BadReading {
    static final List<Class<?>> JAVA = List.of(
            JavaObject.class,
            ByFlink.class,
            ByCommons.class,
            Xml.class,
            YamlTags.class,
            Externalized.class,
            InALambda.class);
    static final List<Class<?>> JSON = List.of(DefaultTyping.class, Annotated.class);
    static final List<Class<?>> GOOD = List.of(GoodJson.class, Plain.class);

    private BadReading() {}

    static final class JavaObject {
        Object read(InputStream in) throws IOException, ClassNotFoundException {
            try (ObjectInputStream objects = new ObjectInputStream(in)) {
                return objects.readObject();
            }
        }
    }

    static final class ByFlink {
        Object read(byte[] bytes) throws IOException, ClassNotFoundException {
            return InstantiationUtil.deserializeObject(bytes, ByFlink.class.getClassLoader());
        }
    }

    static final class ByCommons {
        String copy(String text) {
            return SerializationUtils.clone(text);
        }
    }

    static final class Xml {
        Object read(byte[] bytes) {
            try (XMLDecoder xml = new XMLDecoder(new ByteArrayInputStream(bytes))) {
                return xml.readObject();
            }
        }
    }

    static final class YamlTags {
        Object read(String text) {
            return new Yaml().load(text);
        }
    }

    public static final class Externalized implements Externalizable {
        @Override
        public void writeExternal(ObjectOutput out) {}

        @Override
        public void readExternal(ObjectInput in) {}
    }

    static final class InALambda {
        List<Object> read(List<byte[]> all) {
            return all.stream().map(SerializationUtils::<Object>deserialize).toList();
        }
    }

    static final class DefaultTyping {
        Object read(String text) throws IOException {
            return JsonMapper.builder()
                    .activateDefaultTyping(
                            BasicPolymorphicTypeValidator.builder().build())
                    .build()
                    .readValue(text, Object.class);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    record Annotated(String name) {}

    static final class GoodJson {
        Plain read(String text) throws IOException {
            return new JsonMapper().readValue(text, Plain.class);
        }
    }

    record Plain(String name) {}
}
