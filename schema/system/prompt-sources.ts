import * as planner from '#modules/planner/index.ts';
import type { PromptSource, PromptSources } from '#modules/system/index.ts';
import * as writer from '#modules/writer/index.ts';
import type { Permission } from '#platform/access/permissions.ts';

/** A preview shows what lies in a module: it is no way around that module's own permission. */
function inside(permission: Permission, source: PromptSource): PromptSource {
  return (context, ids, field) => {
    context.require(permission);
    return source(context, ids, field);
  };
}

/** Where the values of each type's variables come from. */
export const promptSources: PromptSources = {
  clustering: inside('planner.read', planner.valuesOfKeywords),
  ideas: inside('planner.read', planner.valuesOfCluster),
  content_generation: inside('writer.read', writer.valuesOfTask),
  image_prompt_extraction: inside('writer.read', writer.valuesOfContent),
  image_prompt_template: inside('writer.read', writer.valuesOfImage),
};
