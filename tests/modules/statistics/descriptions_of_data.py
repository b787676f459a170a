from statistics import *
import statistics
from fractions import Fraction as F
def err(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
d = [2.75, 1.75, 1.25, 0.25, 0.5, 1.25, 3.5]
i = [1, 2, 3, 4, 4]
for f in (mean, fmean, median, median_low, median_high, median_grouped, mode, multimode, pstdev, pvariance, stdev, variance, harmonic_mean, geometric_mean, quantiles):
    print(f.__name__, end=' '); err(lambda: f(d)); err(lambda: f(i)); err(lambda: f([])); err(lambda: f([5])); err(lambda: f([F(1, 2), F(3, 4), F(1, 6)])); err(lambda: f([0.1] * 3 + [1e20])); err(lambda: f(range(1, 100, 7)))
print(mode('aabbb'), multimode('aabbc'), mean([1, 2.5, F(1, 2)]))
print(quantiles(d, n=10), quantiles(i, n=4, method='inclusive')); err(lambda: quantiles(i, n=0)); err(lambda: quantiles(i, method='x'))
print(fmean(i, weights=[1, 1, 1, 1, 6]), harmonic_mean([40, 60], weights=[5, 30]))
x = [1, 2, 3, 4, 5, 6, 7, 8, 9]; y = [9, 8, 7, 6, 5, 4, 3, 2, 1]; z = [1.5, 2.5, 2, 4, 5, 6.5, 7, 8, 8]
print(covariance(x, y), correlation(x, y), covariance(x, z), correlation(x, z), linear_regression(x, z), linear_regression(x, z, proportional=True))
err(lambda: correlation(x, [1] * 9)); err(lambda: covariance([1], [1])); err(lambda: covariance([1, 2], [1])); err(lambda: linear_regression([1, 1], [1, 2]))
n = NormalDist(100, 15)
print(n, n.mean, n.stdev, n.variance, n.cdf(110), n.pdf(110), n.inv_cdf(0.9), n.inv_cdf(0.001), n.inv_cdf(1e-20), n.quantiles(4), n.zscore(130))
print(n + 5, n * 2, n - NormalDist(1, 2), -n, n / 3, 5 - n, n == NormalDist(100, 15), n.overlap(NormalDist(105, 14)), NormalDist.from_samples(d))
print(n.samples(3, seed=5))
err(lambda: NormalDist(0, -1)); err(lambda: n.inv_cdf(2)); err(lambda: mean(['a'])); err(lambda: mean([1, 'a'])); err(lambda: harmonic_mean([1, -1])); err(lambda: geometric_mean([0, 1])); err(lambda: mean([float('nan'), 1])); err(lambda: mean([float('inf'), 1])); err(lambda: variance([1.5])); err(lambda: variance(d, 1.5)); err(lambda: stdev([1, 2, 3, 4]))
from decimal import Decimal as D
print(mean([D('0.5'), D('0.75')]), stdev([D('1.5'), D('2.5'), D('4')]), variance([D('1.5'), D('2.5'), D('4')]))
