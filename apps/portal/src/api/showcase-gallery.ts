import type { ShowcaseCard, ShowcaseGallery, ShowcaseStory } from '#libs/contracts';
import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import { usePages } from './pages';

const path = '/api/showcase/gallery';

export interface GalleryFilter {
  year?: string;
  domain?: string;
  district?: string;
  category?: string;
}

export function useGallery(filter: GalleryFilter) {
  return usePages<ShowcaseCard, ShowcaseGallery>(['showcases', 'list'], path, {
    ...filter,
    limit: 12,
  });
}

export function useShowcase(number: string) {
  return useQuery({
    queryKey: ['showcases', number],
    queryFn: () => http.get<ShowcaseStory>(`${path}/${encodeURIComponent(number)}`),
  });
}

/** Where a picture of a listed one is. */
export const pictureAddress = (number: string, id: string) =>
  `${path}/${encodeURIComponent(number)}/pictures/${encodeURIComponent(id)}`;
