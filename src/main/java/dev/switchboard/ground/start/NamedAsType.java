package dev.switchboard.ground.start;

import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.context.annotation.ContextAnnotationAutowireCandidateResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * What is asked for by a class is looked for first under the name that a component of this class has, instead of among a thousand
 * beans. Spring takes it only if it is of this type and no other one is preferred, and looks through all of them otherwise.
 */
final class NamedAsType extends ContextAnnotationAutowireCandidateResolver {

    @Override
    public String getSuggestedName(DependencyDescriptor wanted) {
        String said = super.getSuggestedName(wanted);
        return said == null ? name(wanted.getDependencyType()) : said;
    }

    /** As the default of {@link org.springframework.context.annotation.AnnotationBeanNameGenerator}. */
    private static String name(Class<?> type) {
        return StringUtils.uncapitalizeAsProperty(ClassUtils.getShortName(type));
    }
}
