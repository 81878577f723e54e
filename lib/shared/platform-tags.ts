import { Aspects, CfnResource, TagManager, Tags, type IAspect } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Tags by key. */
export type PlatformTags = Readonly<Record<string, string>>;

/** Types with a list of tags that the library's custom resource providers define without a tag manager. */
const UNTYPED_TAGGABLE_TYPES = new Set(['AWS::IAM::Role', 'AWS::Lambda::Function']);

/**
 * Puts the tags on every resource below a construct that can carry tags.
 *
 * `Tags.of()` alone misses the function and the role of a custom resource provider, which are raw resources.
 */
export function tagEverything(scope: IConstruct, tags: PlatformTags): void {
  for (const [key, value] of Object.entries(tags)) {
    Tags.of(scope).add(key, value);
  }
  Aspects.of(scope).add(new TagUntypedResources(tags));
}

class TagUntypedResources implements IAspect {
  public constructor(private readonly tags: PlatformTags) {}

  public visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || !UNTYPED_TAGGABLE_TYPES.has(node.cfnResourceType)) {
      return;
    }
    if (TagManager.of(node) !== undefined) {
      return;
    }
    const list = Object.entries(this.tags).map(([Key, Value]) => ({ Key, Value }));
    node.addPropertyOverride('Tags', list);
  }
}
