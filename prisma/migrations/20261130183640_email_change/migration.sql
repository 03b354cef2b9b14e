-- AlterEnum
ALTER TYPE "user_token_purpose" ADD VALUE 'email_change';

-- AlterTable
ALTER TABLE "user_tokens" ADD COLUMN     "email" VARCHAR(254),
ADD COLUMN     "session_id" UUID;

-- A token that confirms an address says which, and no other does. By its text: a value of an enum cannot be used where it is added.
ALTER TABLE "user_tokens" ADD CONSTRAINT "user_tokens_email" CHECK ((email IS NOT NULL) = (purpose::text = 'email_change'));
