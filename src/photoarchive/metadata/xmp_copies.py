"""What XMP repeats of a file's own tags, and what must not stay in it after a write.

XMP Specification Part 3, chapter 3: the copies in `tiff:` and `exif:` are ignored where the file
has the tag itself, and are stripped on writing; the old digests of them are deleted.
"""

from __future__ import annotations

from typing import Final

from photoarchive.metadata.xmp import qualified

# The tags of Exif 3.0 by the names that XMP gives them. ISOSpeedRatings is not among them, for
# the native tag ends at 65535.
_TAGS: Final = {
    "tiff": {
        "ImageWidth": 0x100, "ImageLength": 0x101, "BitsPerSample": 0x102, "Compression": 0x103,
        "PhotometricInterpretation": 0x106, "Make": 0x10F, "Model": 0x110, "Orientation": 0x112,
        "SamplesPerPixel": 0x115, "XResolution": 0x11A, "YResolution": 0x11B,
        "PlanarConfiguration": 0x11C, "ResolutionUnit": 0x128, "TransferFunction": 0x12D,
        "Software": 0x131, "DateTime": 0x132, "WhitePoint": 0x13E,
        "PrimaryChromaticities": 0x13F, "YCbCrCoefficients": 0x211, "YCbCrSubSampling": 0x212,
        "YCbCrPositioning": 0x213, "ReferenceBlackWhite": 0x214,
    },
    "exif": {
        "ExposureTime": 0x829A, "FNumber": 0x829D, "ExposureProgram": 0x8822,
        "SpectralSensitivity": 0x8824, "OECF": 0x8828,
        "ExifVersion": 0x9000, "DateTimeDigitized": 0x9004, "ComponentsConfiguration": 0x9101,
        "CompressedBitsPerPixel": 0x9102, "ShutterSpeedValue": 0x9201, "ApertureValue": 0x9202,
        "BrightnessValue": 0x9203, "ExposureBiasValue": 0x9204, "MaxApertureValue": 0x9205,
        "SubjectDistance": 0x9206, "MeteringMode": 0x9207, "LightSource": 0x9208,
        "Flash": 0x9209, "FocalLength": 0x920A, "SubjectArea": 0x9214,
        "FlashpixVersion": 0xA000, "ColorSpace": 0xA001, "PixelXDimension": 0xA002,
        "PixelYDimension": 0xA003, "RelatedSoundFile": 0xA004, "FlashEnergy": 0xA20B,
        "SpatialFrequencyResponse": 0xA20C, "FocalPlaneXResolution": 0xA20E,
        "FocalPlaneYResolution": 0xA20F, "FocalPlaneResolutionUnit": 0xA210,
        "SubjectLocation": 0xA214, "ExposureIndex": 0xA215, "SensingMethod": 0xA217,
        "FileSource": 0xA300, "SceneType": 0xA301, "CFAPattern": 0xA302,
        "CustomRendered": 0xA401, "ExposureMode": 0xA402, "WhiteBalance": 0xA403,
        "DigitalZoomRatio": 0xA404, "FocalLengthIn35mmFilm": 0xA405, "SceneCaptureType": 0xA406,
        "GainControl": 0xA407, "Contrast": 0xA408, "Saturation": 0xA409, "Sharpness": 0xA40A,
        "DeviceSettingDescription": 0xA40B, "SubjectDistanceRange": 0xA40C,
        "ImageUniqueID": 0xA420,
    },
}  # fmt: skip
TAG_OF: Final = {
    qualified(f"{prefix}:{name}"): tag
    for prefix, tags in _TAGS.items()
    for name, tag in tags.items()
}

# Copies of what we write ourselves, and digests that the specification has abolished.
ALWAYS_STALE: Final = frozenset(
    qualified(name)
    for name in (
        "tiff:ImageDescription", "tiff:Artist", "tiff:Copyright", "exif:DateTimeOriginal",
        "exif:SubSecTimeOriginal", "exif:OffsetTimeOriginal", "exifEX:OffsetTimeOriginal",
        "exif:GPSLatitude", "exif:GPSLongitude", "tiff:NativeDigest", "exif:NativeDigest",
        "photoshop:LegacyIPTCDigest",
    )
)  # fmt: skip
GPS: Final = qualified("exif:GPS")

GPS_TAG: Final = 0x8825

# True only of the old pixels, when a picture has been made anew.
OF_OLD_PIXELS: Final = frozenset(
    map(qualified, ("tiff:Orientation", "tiff:ImageWidth", "tiff:ImageLength",
                    "exif:PixelXDimension", "exif:PixelYDimension", "xmp:Thumbnails"))
)  # fmt: skip
# These describe data that stand behind the picture (gain maps, films, depth), or in segments
# beside it, and do not come along.
OF_APPENDED_DATA: Final = tuple(
    f"{{{uri}}}"
    for uri in (
        "http://ns.adobe.com/hdr-gain-map/1.0/",
        "http://ns.google.com/photos/1.0/container/",
        "http://ns.google.com/photos/1.0/camera/",
        "http://ns.google.com/photos/1.0/depthmap/",
        "http://ns.google.com/photos/1.0/image/",
        "http://ns.apple.com/HDRGainMap/1.0/",
    )
)
PROVENANCE: Final = "{http://purl.org/dc/terms/}provenance"
EXTENSION_NAME: Final = qualified("xmpNote:HasExtendedXMP")
