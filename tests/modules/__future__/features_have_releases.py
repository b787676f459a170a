from __future__ import annotations, division, print_function
import __future__
print(__future__.annotations, __future__.division.getMandatoryRelease(), len(__future__.all_feature_names))
