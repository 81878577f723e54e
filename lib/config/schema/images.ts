import { z } from 'zod';
import { restricted, section, setting, text, wholeNumber } from './setting';

const MOST_REPOSITORIES = 20;

const NAME = "2 to 100 lower-case letters, digits and single '.', '_' or '-' between them, such as backend";

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html */
const repository = () => text(NAME, /^(?=.{2,100}$)[a-z0-9]+(?:[._-][a-z0-9]+)*$/);

/** Repositories of the images: docs/adr/0021-repositories-in-the-data-layer.md. */
export const images = section({
  repositories: setting(
    restricted(`a list of at most ${MOST_REPOSITORIES} names such as backend`, (error) =>
      z.array(repository(), { error }).max(MOST_REPOSITORIES),
    ).default(['frontend', 'backend', 'aws-otel-collector']),
    {
      description:
        'Amazon ECR repositories that the data layer creates, as <project>-<environment>/<name>: one for each image by default; an empty list when images come from existing repositories',
      change: 'in place',
      changeNote: 'removing a name deletes the repository with all images, unless protection.retainData is true',
    },
  ),
  // A quota too: https://docs.aws.amazon.com/AmazonECR/latest/userguide/service-quotas.html
  keptCount: setting(wholeNumber(20, 20_000).default(500), {
    description:
      'Tagged images that a repository keeps; older ones are deleted even when tasks run them, so keep more than any deployed release needs',
    unit: 'images',
    change: 'in place',
    changeNote: 'a lower number deletes images within a day, and they cannot be restored',
  }),
}).prefault({});
