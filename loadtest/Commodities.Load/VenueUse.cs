namespace Commodities.Load;

/// <summary>What the venue's process has taken since it began.</summary>
/// <param name="AllocatedBytes">Bytes allocated.</param>
/// <param name="ProcessorMicros">Processor time in microseconds, that of the echo in it too.</param>
internal readonly record struct VenueUse(long AllocatedBytes, long ProcessorMicros)
{
    public static VenueUse operator -(VenueUse left, VenueUse right) => new(left.AllocatedBytes - right.AllocatedBytes, left.ProcessorMicros - right.ProcessorMicros);
}
