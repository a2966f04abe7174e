import { expect, test } from '@jest/globals';
import { isDistrictOfCity, taxonomy } from '#libs/contracts';
import { districtTiles } from './district-tiles';

test('every district of the city has a tile of its own within five by five', () => {
  const districts = taxonomy.districts.map(({ code }) => code).filter(isDistrictOfCity);
  expect(Object.keys(districtTiles).sort()).toEqual(districts.sort());
  const places = Object.values(districtTiles).map(String);
  expect(new Set(places).size).toBe(places.length);
  for (const place of Object.values(districtTiles).flat()) {
    expect(place).toBeGreaterThanOrEqual(0);
    expect(place).toBeLessThan(5);
  }
});
