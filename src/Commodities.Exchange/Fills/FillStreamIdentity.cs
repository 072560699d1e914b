using System.Buffers.Binary;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>Names a stream and its numbering.</summary>
/// <param name="StreamId">The stream.</param>
/// <param name="Epoch">The numbering; never 0.</param>
internal readonly record struct FillStreamIdentity(ushort StreamId, uint Epoch)
{
    /// <summary>Raised when the projection would number, or chain, the same events otherwise than before.</summary>
    private const uint NumberingVersion = 1;

    /// <summary>The identity of the stream over a command journal: the same after every restart, another for another journal.</summary>
    public static FillStreamIdentity Of(ushort streamId, Guid journalId)
    {
        Span<byte> name = stackalloc byte[24];
        journalId.TryWriteBytes(name);
        BinaryPrimitives.WriteUInt32LittleEndian(name[16..], NumberingVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(name[20..], FillSchema.Version);
        return new(streamId, Math.Max(1, Crc32C.Of(name)));
    }
}
