using Commodities.Exchange.Fills;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Tests.Fills;

/// <summary>The records of a list of events, by a projection from the first one.</summary>
internal static class Projection
{
    public static readonly FillStreamIdentity Identity = FillStreamIdentity.Of(1, new Guid("00000000-0000-0000-0000-0000000000AB"));

    public static List<byte[]> Of(IReadOnlyList<EventSlot> events, FillReferences? references = null)
    {
        FillProjector projector = new(Identity, RandomFillEvents.MaxContracts, references ?? FillReferences.None);
        List<byte[]> records = [];
        foreach (EventSlot slot in events)
        {
            int count = projector.Project(in slot);
            for (int index = 0; index < count; index++)
            {
                records.Add(projector.Record(index).ToArray());
            }
        }

        return records;
    }

    public static List<TRecord> Of<TRecord>(IReadOnlyList<EventSlot> events, FillReferences? references = null)
        where TRecord : unmanaged, IFillRecord<TRecord> =>
        [.. Of(events, references).Where(IsA<TRecord>).Select(record => FillCodec.Read<TRecord>(record))];

    /// <summary>What can never change of a record: all but stamp, flags, checksum and what is looked up.</summary>
    public static string ImmutablePart(ReadOnlySpan<byte> record) =>
        Convert.ToHexString(record[..FillMessageHeader.Length]) + Convert.ToHexString(record[24..FillCodec.HeaderOf(record).ChainedLength]);

    private static bool IsA<TRecord>(byte[] record)
        where TRecord : unmanaged, IFillRecord<TRecord> => FillCodec.HeaderOf(record).Message.TemplateId == TRecord.TemplateId;
}
