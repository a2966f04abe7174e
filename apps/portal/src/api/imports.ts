import type {
  EnterpriseImport,
  ImportForm,
  ImportRow,
  LoadImportRequest,
  RowVerdict,
} from '#libs/contracts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';
import { usePages } from './pages';

const path = '/api/enterprises/imports';
export const templatePath = `${path}/template.xlsx`;
const ended = ['ready', 'done', 'refused', 'failed'];

/** Whether a worker still has something to do for it. */
export function isUnderWay(one: EnterpriseImport): boolean {
  return !ended.includes(one.status);
}

/** Where the browser fetches the directory as a file, under the filters of the list. */
export function exportPath(
  format: 'csv' | 'xlsx',
  filter: Record<string, string | undefined>,
): string {
  return withQuery('/api/enterprises/export', { format, ...filter });
}

export function useImports() {
  return usePages<EnterpriseImport>(['imports', 'list'], path, {});
}

/** One import; asked for again and again as long as it is worked on. */
export function useImport(id: string) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: () => http.get<EnterpriseImport>(`${path}/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => (state.data && !isUnderWay(state.data) ? false : 700),
  });
}

/** The report; `step` is the import's status, for every step writes it anew. */
export function useImportRows(id: string, verdict: RowVerdict | undefined, step: string) {
  return usePages<ImportRow>(['imports', id, 'rows', step], `${path}/${id}/rows`, { verdict });
}

function useKeepImport() {
  const client = useQueryClient();
  return (one: EnterpriseImport) => {
    client.setQueryData(['imports', one.id], one);
    void client.invalidateQueries({ queryKey: ['imports', 'list'] });
  };
}

export function useRequestImport() {
  return useMutation({
    mutationFn: ({ file, form, key }: { file: File; form: ImportForm; key: string }) => {
      const body = new FormData();
      for (const [name, value] of Object.entries(form)) body.append(name, String(value));
      body.append('file', file, file.name);
      return http.create<EnterpriseImport>(path, body, key);
    },
    onSuccess: useKeepImport(),
  });
}

export function useLoadImport(id: string) {
  return useMutation({
    mutationFn: (request: LoadImportRequest) =>
      http.post<EnterpriseImport>(`${path}/${id}/load`, request),
    onSuccess: useKeepImport(),
  });
}
