import { BotAdapter, type ConversationReference, type ResourceResponse } from 'botbuilder';

/** A Bot Framework adapter that sends nothing: what a turn says goes to its draft. */
export class Silent extends BotAdapter {
  async sendActivities(): Promise<ResourceResponse[]> {
    return [];
  }
  async updateActivity(): Promise<void> {}
  async deleteActivity(): Promise<void> {}
  async continueConversation(_reference: Partial<ConversationReference>): Promise<void> {}
}
