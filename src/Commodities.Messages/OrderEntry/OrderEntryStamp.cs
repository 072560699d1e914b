using System.Runtime.InteropServices;

namespace Commodities.Messages.OrderEntry;

/// <summary>What each numbered message of the venue begins with, after frame and header: 40 bytes.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct OrderEntryStamp
{
    /// <summary>Bytes.</summary>
    public const int Length = 40;

    /// <summary>The message's number: dense from 1 in the session, never used again.</summary>
    public long Sequence;

    /// <summary>The venue's event that it tells; two messages tell one event when both sides of a trade are the session's.</summary>
    public long EventSequence;

    /// <summary>UTC nanoseconds since 1970 at which the venue took the request, or whatever brought the event about.</summary>
    public long TakenNanos;

    /// <summary>UTC nanoseconds since 1970 at which this copy was sent.</summary>
    public long SentNanos;

    /// <summary>1 when it is sent again, else 0.</summary>
    public byte IsRetransmission;

    private byte _padding1;
    private ushort _padding2;
    private uint _padding3;
}
