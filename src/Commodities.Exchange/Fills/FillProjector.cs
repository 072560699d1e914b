using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Domain;
using Commodities.Messages;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <summary>
/// Makes the records of the fill stream from events, a pure function of them: the same events give the same records, sequences and chain, wherever and
/// how often they are projected. Allocates nothing per event. For one thread.
/// </summary>
internal sealed partial class FillProjector
{
    /// <summary>Both sides of a bust, and the totals of its contract and of the day.</summary>
    private const int MaxRecordsPerEvent = 4;

    private readonly FillStreamIdentity _identity;
    private readonly FillReferences _references;
    private readonly byte[] _buffer = GC.AllocateArray<byte>(MaxRecordsPerEvent * FillSchema.MaxMessageLength, pinned: true);
    private readonly int[] _lengths = new int[MaxRecordsPerEvent];
    private readonly FillContract[] _contracts;
    private readonly FillTerms[] _terms;
    private readonly Dictionary<int, int> _groups = [];
    private readonly CivilDate _date = new();
    private FillTotals _dayTotals;
    private int _dayRevision;
    private int _contractCount;
    private int _count;

    /// <param name="identity">Stream and epoch.</param>
    /// <param name="maxContracts">The highest contract id that there can be.</param>
    /// <param name="references">What records carry beside what is in the events.</param>
    public FillProjector(FillStreamIdentity identity, int maxContracts, FillReferences references)
    {
        _identity = identity;
        _references = references;
        _contracts = new FillContract[maxContracts + 1];
        _terms = new FillTerms[maxContracts + 1];
    }

    /// <summary>The epoch of the records.</summary>
    public uint Epoch => _identity.Epoch;

    /// <summary>The last event taken in; 0 before the first.</summary>
    public long LastEventSequence { get; private set; }

    /// <summary>The stamp of the last event that made a record.</summary>
    public long LastEventNanos { get; private set; }

    /// <summary>The sequence of the last record; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>The chain value of the last record; 0 before the first.</summary>
    public uint Chain { get; private set; }

    /// <summary>The newest trading day of any contract, as yyyymmdd; 0 before the first.</summary>
    public int TradingDay { get; private set; }

    /// <summary>The first sequence of <see cref="TradingDay"/>.</summary>
    public long DayFirstSequence { get; private set; }

    /// <summary>True for events from which records, or what records say, may come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Concerns(TemplateId templateId) => templateId
        is TemplateId.Trade or TemplateId.PhaseChanged or TemplateId.ContractDefined or TemplateId.SettlementPriceSet or TemplateId.AccountDefined
        or TemplateId.TradeBusted or TemplateId.TradeCorrected;

    /// <summary>Takes in an event that does not concern the stream.</summary>
    public void Pass(long eventSequence) => LastEventSequence = eventSequence;

    /// <summary>Takes in the next event.</summary>
    /// <returns>How many records came of it; they are valid until the next call.</returns>
    public int Project(ref readonly EventSlot slot)
    {
        _count = 0;
        LastEventSequence = slot.Header.Sequence;
        ref EventSlot readable = ref Unsafe.AsRef(in slot);
        switch (slot.Header.Message.TemplateId)
        {
            case TemplateId.Trade:
                Take(ref readable.As<Trade>());
                break;
            case TemplateId.PhaseChanged:
                Take(ref readable.As<PhaseChanged>());
                break;
            case TemplateId.ContractDefined:
                Take(ref readable.As<ContractDefined>());
                break;
            case TemplateId.SettlementPriceSet:
                Take(ref readable.As<SettlementPriceSet>());
                break;
            case TemplateId.TradeBusted:
                Take(ref readable.As<TradeBusted>());
                break;
            case TemplateId.TradeCorrected:
                Take(ref readable.As<TradeCorrected>());
                break;
            case TemplateId.AccountDefined:
                ref AccountDefined account = ref readable.As<AccountDefined>();
                _groups[account.AccountId] = account.GroupId;
                break;
        }

        return _count;
    }

    /// <summary>A record of the last event, or of the last part of a snapshot; the caller may stamp it.</summary>
    public Span<byte> Record(int index) => _buffer.AsSpan(index * FillSchema.MaxMessageLength, _lengths[index]);

    private ref TRecord Begin<TRecord>(long eventNanos)
        where TRecord : unmanaged, IFillRecord<TRecord>
    {
        ref TRecord record = ref Unsafe.As<byte, TRecord>(ref _buffer[_count * FillSchema.MaxMessageLength]);
        record = default;
        ref FillHeader header = ref Unsafe.As<TRecord, FillHeader>(ref record);
        header.Message = TRecord.MessageHeader;
        header.ChainedLength = (ushort)TRecord.ChainedLength;
        header.StreamId = _identity.StreamId;
        header.Epoch = _identity.Epoch;
        header.Sequence = LastSequence + 1;
        header.EventSequence = LastEventSequence;
        header.EventNanos = eventNanos;
        return ref record;
    }

    private void End<TRecord>(ref TRecord record)
        where TRecord : unmanaged, IFillRecord<TRecord>
    {
        ref FillHeader header = ref Unsafe.As<TRecord, FillHeader>(ref record);
        _lengths[_count] = FillMessageHeader.Length + header.Message.BlockLength;
        if (header.SnapshotIndex == 0)
        {
            Chain = FillCodec.ChainAfter(Chain, MemoryMarshal.AsBytes(new ReadOnlySpan<TRecord>(in record)));
            LastSequence = header.Sequence;
            LastEventNanos = header.EventNanos;
        }

        header.Chain = Chain;
        _count++;
    }

    private ref FillContract Contract(int contractId)
    {
        if (contractId <= 0 || contractId >= _contracts.Length)
        {
            throw new InvalidDataException($"event {LastEventSequence} is of contract {contractId}, expected 1 to {_contracts.Length - 1}");
        }

        return ref _contracts[contractId];
    }

    /// <summary>Price times quantity in fen: exact, because a tick on a lot is whole fen; null when it does not fit.</summary>
    private static long Notional(ref readonly FillContract contract, long priceTicks, long lots)
    {
        Int128 fen = (Int128)(contract.TickSizeFen * contract.LotKilograms / Instrument.KilogramsPerTonne) * priceTicks * lots;
        return fen <= long.MaxValue && fen >= -long.MaxValue ? (long)fen : FillSchema.NullInt64;
    }
}
