/**
 * Ordnance Survey's National Grid (metres) to WGS 84 degrees, by the published transverse Mercator series and the
 * seven-figure shift between the two datums: right to about five metres (OS, “A guide to coordinate systems in Great Britain”).
 */
export function fromGrid(easting: number, northing: number): { latitude: number; longitude: number } {
  const [a, b, f0] = [6377563.396, 6356256.909, 0.9996012717];
  const [lat0, lon0, n0, e0] = [radians(49), radians(-2), -100_000, 400_000];
  const e2 = 1 - (b * b) / (a * a);
  const n = (a - b) / (a + b);
  const arc = (lat: number): number => {
    const [less, more] = [lat - lat0, lat + lat0];
    return (
      b *
      f0 *
      ((1 + n + (5 / 4) * n ** 2 + (5 / 4) * n ** 3) * less -
        (3 * n + 3 * n ** 2 + (21 / 8) * n ** 3) * Math.sin(less) * Math.cos(more) +
        ((15 / 8) * n ** 2 + (15 / 8) * n ** 3) * Math.sin(2 * less) * Math.cos(2 * more) -
        (35 / 24) * n ** 3 * Math.sin(3 * less) * Math.cos(3 * more))
    );
  };
  let lat = lat0;
  for (let turn = 0; turn < 10; turn += 1) lat += (northing - n0 - arc(lat)) / (a * f0);
  const sin = Math.sin(lat);
  const nu = (a * f0) / Math.sqrt(1 - e2 * sin * sin);
  const rho = (a * f0 * (1 - e2)) / (1 - e2 * sin * sin) ** 1.5;
  const eta2 = nu / rho - 1;
  const [tan, sec] = [Math.tan(lat), 1 / Math.cos(lat)];
  const d = easting - e0;
  const latitude =
    lat -
    (tan / (2 * rho * nu)) * d ** 2 +
    (tan / (24 * rho * nu ** 3)) * (5 + 3 * tan ** 2 + eta2 - 9 * tan ** 2 * eta2) * d ** 4 -
    (tan / (720 * rho * nu ** 5)) * (61 + 90 * tan ** 2 + 45 * tan ** 4) * d ** 6;
  const longitude =
    lon0 +
    (sec / nu) * d -
    (sec / (6 * nu ** 3)) * (nu / rho + 2 * tan ** 2) * d ** 3 +
    (sec / (120 * nu ** 5)) * (5 + 28 * tan ** 2 + 24 * tan ** 4) * d ** 5;
  return toWgs84(latitude, longitude, a, e2);
}

function toWgs84(lat: number, lon: number, a: number, e2: number): { latitude: number; longitude: number } {
  const nu = a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2);
  const [x, y, z] = [
    nu * Math.cos(lat) * Math.cos(lon),
    nu * Math.cos(lat) * Math.sin(lon),
    nu * (1 - e2) * Math.sin(lat),
  ];
  const scale = 1 - 20.4894e-6;
  const [rx, ry, rz] = [0.1502, 0.247, 0.8421].map((seconds) => radians(seconds / 3600)) as [number, number, number];
  const px = 446.448 + scale * x - rz * y + ry * z;
  const py = -125.157 + rz * x + scale * y - rx * z;
  const pz = 542.06 - ry * x + rx * y + scale * z;
  const [wa, we2] = [6378137, 0.00669437999014];
  const p = Math.hypot(px, py);
  let latitude = Math.atan2(pz, p * (1 - we2));
  for (let turn = 0; turn < 6; turn += 1) {
    const wnu = wa / Math.sqrt(1 - we2 * Math.sin(latitude) ** 2);
    latitude = Math.atan2(pz + we2 * wnu * Math.sin(latitude), p);
  }
  return { latitude: degrees(latitude), longitude: degrees(Math.atan2(py, px)) };
}

function radians(value: number): number {
  return (value * Math.PI) / 180;
}

function degrees(value: number): number {
  return (value * 180) / Math.PI;
}
