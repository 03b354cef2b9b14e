import { GraphQLError, GraphQLScalarType } from 'graphql';

/**
 * A scalar whose variables are judged by their type before its library sees them: those of graphql-scalars put the value that they
 * refuse into their words, which an object with a `toString` of its own, or one as deep as a body is long, lets fail.
 */
export function takes<Internal, External>(
  type: 'string' | 'number',
  scalar: GraphQLScalarType<Internal, External>,
): GraphQLScalarType<Internal, External> {
  const { name } = scalar;
  return new GraphQLScalarType<Internal, External>({
    ...scalar.toConfig(),
    parseValue(value) {
      if (typeof value === type) return scalar.parseValue(value);
      throw new GraphQLError(`${name} must be a ${type}.`);
    },
  });
}
