import { z } from 'zod';
import { moduleDefaults } from '#platform/access/modules.ts';
import type { RequestContext } from '#platform/context/request-context.ts';
import { parse } from '#platform/validation/parse.ts';
import type { Prisma } from '#prisma/generated/client/client.ts';

const columns = {
  plannerEnabled: true,
  writerEnabled: true,
  automationEnabled: true,
  linkerEnabled: true,
  optimizerEnabled: true,
  publisherEnabled: true,
} as const satisfies Prisma.ModuleSettingsSelect;

export type ModuleFlags = Prisma.ModuleSettingsGetPayload<{ select: typeof columns }>;

const flag = z.boolean().optional();

export const updateModuleSettingsInput = z.object({
  plannerEnabled: flag,
  writerEnabled: flag,
  automationEnabled: flag,
  linkerEnabled: flag,
  optimizerEnabled: flag,
  publisherEnabled: flag,
} satisfies Record<keyof ModuleFlags, z.ZodType>);

const defaults: ModuleFlags = {
  plannerEnabled: moduleDefaults.planner,
  writerEnabled: moduleDefaults.writer,
  automationEnabled: moduleDefaults.automation,
  linkerEnabled: moduleDefaults.linker,
  optimizerEnabled: moduleDefaults.optimizer,
  publisherEnabled: moduleDefaults.publisher,
};

/** Which modules the account uses (docs/contract/system.md, "Module settings"). */
export async function getModuleSettings(context: RequestContext): Promise<ModuleFlags> {
  const { accountId } = context;
  return (await context.db.moduleSettings.findUnique({ where: { accountId }, select: columns })) ?? defaults;
}

/**
 * Switches modules on and off; what is not named stays. From then on each operation of a module that is off is refused
 * (platform/access/check-access.ts), on every process. Jobs that were accepted before run to their end.
 *
 * @throws AppError VALIDATION_FAILED
 */
export async function updateModuleSettings(context: RequestContext, input: unknown): Promise<ModuleFlags> {
  const data = parse(updateModuleSettingsInput, input);
  const { accountId } = context;
  return context.transaction(async (transaction) => {
    await transaction.db.moduleSettings.createMany({ data: [{ accountId }], skipDuplicates: true });
    const flags = await transaction.db.moduleSettings.update({ where: { accountId }, data, select: columns });
    await transaction.afterCommit(() => context.services.actors.changed(null));
    return flags;
  });
}
