namespace Disruptor.Util;

/// <summary>Sizes that keep unrelated data off the same cache line.</summary>
internal static class Constants
{
    /// <summary>
    /// Bytes kept free on each side of a contended field. Processors fetch lines of 64 bytes in pairs, and some have lines of 128;
    /// with the object header in front, 120 bytes keep the field alone on its 128.
    /// </summary>
    public const int DefaultPadding = 120;

    /// <summary>Bytes kept free at each end of the array that holds the events.</summary>
    public const int RingBufferPaddingBytes = 128;
}
