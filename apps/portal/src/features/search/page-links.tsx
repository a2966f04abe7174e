import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

interface PageLinksProps {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

/** The pages that are offered: the first, the last, and those around the present one. */
function offered(page: number, pages: number): number[] {
  const all = Array.from({ length: pages }, (_, index) => index + 1);
  return all.filter((one) => one === 1 || one === pages || Math.abs(one - page) <= 2);
}

/** The way to other pages of what was found. */
export function PageLinks({ page, pages, onPage }: PageLinksProps) {
  const { t } = useTranslation();
  const numbers = offered(page, pages);
  return (
    <nav className="page-links" aria-label={t('search.pages.label')}>
      <Button
        type="text"
        icon={<LeftOutlined />}
        aria-label={t('search.pages.previous')}
        disabled={page === 1}
        onClick={() => onPage(page - 1)}
      />
      {numbers.map((one, index) => (
        <span key={one}>
          {index > 0 && numbers[index - 1]! < one - 1 && <span className="quiet">… </span>}
          <Button
            type={one === page ? 'primary' : 'text'}
            aria-label={t('search.pages.page', { page: one })}
            aria-current={one === page ? 'page' : undefined}
            onClick={() => onPage(one)}
          >
            {one}
          </Button>
        </span>
      ))}
      <Button
        type="text"
        icon={<RightOutlined />}
        aria-label={t('search.pages.next')}
        disabled={page === pages}
        onClick={() => onPage(page + 1)}
      />
    </nav>
  );
}
