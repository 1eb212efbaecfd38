package dev.switchboard.ground.proof;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.core.type.MethodMetadata;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/** The beans of the service by reading its classes, where none is started. */
final class ScannedBeans implements BeanTypes {

    private static final String CLASSES = "classpath*:dev/switchboard/**/*.class";

    private final Map<String, String> classes = new HashMap<>();

    ScannedBeans() {
        try {
            SimpleMetadataReaderFactory reader = new SimpleMetadataReaderFactory();
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(CLASSES)) {
                if (!String.valueOf(resource.getFilename()).equals("package-info.class")) {
                    add(reader.getMetadataReader(resource));
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalStateException("the classes of the service can be read", unreadable);
        }
    }

    private void add(MetadataReader read) {
        AnnotationMetadata type = read.getAnnotationMetadata();
        Map<String, Object> component = type.getAnnotationAttributes(Component.class.getName());
        if (component != null) {
            String name = String.valueOf(component.get("value"));
            String shortName = ClassUtils.getShortName(type.getClassName());
            classes.put(name.isEmpty() ? java.beans.Introspector.decapitalize(shortName) : name, type.getClassName());
        }
        for (MethodMetadata method : type.getAnnotatedMethods(Bean.class.getName())) {
            Map<String, Object> bean = method.getAnnotationAttributes(Bean.class.getName());
            String[] names = bean == null ? new String[0] : (String[]) bean.get("name");
            classes.put(names.length == 0 ? method.getMethodName() : names[0], method.getReturnTypeName());
        }
    }

    @Override
    public Optional<Class<?>> type(String bean) {
        String name = classes.get(BeanFactoryUtils.transformedBeanName(bean));
        if (name == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ClassUtils.forName(name, ScannedBeans.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError missing) {
            return Optional.of(Object.class);
        }
    }
}
