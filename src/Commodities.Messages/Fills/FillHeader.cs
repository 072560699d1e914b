using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>What every record begins with: 64 bytes, message header included. What differs between two copies of one record comes first.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1, Size = Length)]
public struct FillHeader
{
    /// <summary>Bytes of the header, message header included.</summary>
    public const int Length = 64;

    /// <summary>Where the checksum stands, in bytes from the start of the message.</summary>
    public const int CrcOffset = 20;

    /// <summary>From where on the chain covers a record, in bytes from the start of the message.</summary>
    public const int ChainedFrom = 28;

    /// <summary>SBE message header.</summary>
    public FillMessageHeader Message;

    /// <summary>UTC nanoseconds since 1970 at which this copy was sent.</summary>
    public long PublishNanos;

    /// <summary>Whether this copy was sent before, or is part of a snapshot.</summary>
    public FillFlags Flags;

    private byte _padding1;
    private ushort _padding2;

    /// <summary>CRC-32C of this copy: of all bytes of the message but these four.</summary>
    public uint Crc;

    /// <summary>CRC-32C over the chain of the record before, the message header, and the bytes from 28 to <see cref="ChainedLength"/>.</summary>
    public uint Chain;

    /// <summary>Bytes of the message that can never change; what follows is looked up when a copy is sent.</summary>
    public ushort ChainedLength;

    /// <summary>The stream.</summary>
    public ushort StreamId;

    /// <summary>Names the numbering. Sequences of different epochs have nothing to do with each other.</summary>
    public uint Epoch;

    /// <summary>Of a record of a snapshot its number, from 1; 0 of all others.</summary>
    public uint SnapshotIndex;

    /// <summary>Sequence in the stream: dense from 1 in an epoch. Of a heartbeat and in a snapshot, the last sequence that it knows of.</summary>
    public long Sequence;

    /// <summary>Sequence of the venue's event from which the record comes; several records may come from one.</summary>
    public long EventSequence;

    /// <summary>UTC nanoseconds since 1970 at which the venue took the command that caused the event: of a fill, the time of the match.</summary>
    public long EventNanos;
}
