using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Commodities.Messages.Fills;

namespace Commodities.Exchange.Fills;

/// <content>The state as bytes, and the state as records.</content>
internal sealed partial class FillProjector
{
    /// <summary>Records of a contract in a snapshot: definition, phase, settlement price, totals.</summary>
    private const int SnapshotRecordsPerContract = 4;

    /// <summary>How many parts the snapshot has: one a contract, and one of the day.</summary>
    public int SnapshotParts => _contractCount + 1;

    /// <summary>How many records the snapshot of the state has.</summary>
    public uint SnapshotRecords
    {
        get
        {
            uint records = TradingDay == 0 ? 0u : 1u;
            foreach (ref readonly FillContract contract in _contracts.AsSpan(1, _contractCount))
            {
                records += contract.IsListed ? RecordsOf(in contract) : 0;
            }

            return records;
        }
    }

    /// <summary>Writes a part of the snapshot of the state; <see cref="Record"/> gives its records.</summary>
    /// <param name="part">From 0 to <see cref="SnapshotParts"/> - 1.</param>
    /// <param name="firstIndex">The number of the part's first record, from 1.</param>
    /// <returns>How many records the part has.</returns>
    public int WriteSnapshot(int part, uint firstIndex)
    {
        _count = 0;
        if (part == _contractCount)
        {
            if (TradingDay != 0)
            {
                WriteDayTotals(LastEventNanos, firstIndex);
            }

            return _count;
        }

        int contractId = part + 1;
        ref FillContract contract = ref _contracts[contractId];
        if (!contract.IsListed)
        {
            return 0;
        }

        WriteDefinition(contractId, in contract, LastEventNanos, firstIndex);
        WritePhase(contractId, in contract, LastEventNanos, firstIndex + 1);
        if (contract.SettlementPriceTicks != FillSchema.NullInt64)
        {
            WriteSettlement(contractId, in contract, LastEventNanos, firstIndex + 2);
        }

        WriteTotals(contractId, in contract, LastEventNanos, firstIndex + RecordsOf(in contract) - 1);
        return _count;
    }

    /// <summary>Bytes that <see cref="Save"/> writes.</summary>
    public int StateLength(int newDays) =>
        Unsafe.SizeOf<FillStateHeader>() + (newDays * Unsafe.SizeOf<FillDay>()) + (_groups.Count * 2 * sizeof(int)) + (_contractCount * Unsafe.SizeOf<FillContract>());

    /// <summary>Writes the state, for a checkpoint.</summary>
    /// <param name="target">At least <see cref="StateLength"/> bytes.</param>
    /// <param name="newDays">Trading days that have begun since the checkpoint before.</param>
    public void Save(Span<byte> target, ReadOnlySpan<FillDay> newDays)
    {
        FillStateHeader header = new()
        {
            EventSequence = LastEventSequence,
            EventNanos = LastEventNanos,
            Sequence = LastSequence,
            DayFirstSequence = DayFirstSequence,
            DayTotals = _dayTotals,
            Chain = Chain,
            TradingDay = TradingDay,
            DayRevision = _dayRevision,
            NewDays = newDays.Length,
            Accounts = _groups.Count,
            Contracts = _contractCount,
        };
        MemoryMarshal.Write(target, in header);
        target = target[Unsafe.SizeOf<FillStateHeader>()..];
        MemoryMarshal.AsBytes(newDays).CopyTo(target);
        target = target[(newDays.Length * Unsafe.SizeOf<FillDay>())..];
        foreach ((int accountId, int groupId) in _groups)
        {
            MemoryMarshal.Write(target, in accountId);
            MemoryMarshal.Write(target[sizeof(int)..], in groupId);
            target = target[(2 * sizeof(int))..];
        }

        MemoryMarshal.AsBytes(_contracts.AsSpan(1, _contractCount)).CopyTo(target);
    }

    /// <summary>Takes the state of a checkpoint in place of its own.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a state, or one with more contracts than there is room for.</exception>
    public void Restore(ReadOnlySpan<byte> state)
    {
        FillStateHeader header = ReadHeader(state, out int contractsAt);
        if (header.Contracts >= _contracts.Length)
        {
            throw new InvalidDataException($"checkpoint with {header.Contracts} contracts, expected at most {_contracts.Length - 1}");
        }

        (LastEventSequence, LastEventNanos, LastSequence) = (header.EventSequence, header.EventNanos, header.Sequence);
        (Chain, TradingDay, DayFirstSequence) = (header.Chain, header.TradingDay, header.DayFirstSequence);
        (_dayTotals, _dayRevision, _contractCount, _count) = (header.DayTotals, header.DayRevision, header.Contracts, 0);
        _groups.Clear();
        ReadOnlySpan<int> accounts = MemoryMarshal.Cast<byte, int>(state[(contractsAt - (header.Accounts * 2 * sizeof(int)))..contractsAt]);
        for (int index = 0; index < accounts.Length; index += 2)
        {
            _groups[accounts[index]] = accounts[index + 1];
        }

        _contracts.AsSpan().Clear();
        state[contractsAt..].CopyTo(MemoryMarshal.AsBytes(_contracts.AsSpan(1, _contractCount)));
        for (int contractId = 1; contractId <= _contractCount; contractId++)
        {
            _terms[contractId] = _references.Terms(_contracts[contractId].Product.ToString());
        }
    }

    /// <summary>Goes back to before the first event.</summary>
    public void Reset()
    {
        Span<byte> nothing = stackalloc byte[Unsafe.SizeOf<FillStateHeader>()];
        nothing.Clear();
        Restore(nothing);
    }

    /// <summary>How a state begins; checks that it is whole.</summary>
    public static FillStateHeader ReadHeader(ReadOnlySpan<byte> state, out int contractsAt)
    {
        contractsAt = 0;
        FillStateHeader header = default;
        if (state.Length >= Unsafe.SizeOf<FillStateHeader>())
        {
            header = MemoryMarshal.Read<FillStateHeader>(state);
            contractsAt = Unsafe.SizeOf<FillStateHeader>() + (header.NewDays * Unsafe.SizeOf<FillDay>()) + (header.Accounts * 2 * sizeof(int));
        }

        return contractsAt > 0 && state.Length == contractsAt + (header.Contracts * Unsafe.SizeOf<FillContract>())
            ? header
            : throw new InvalidDataException($"checkpoint of {state.Length} bytes is not whole");
    }

    /// <summary>The trading days that have begun between the checkpoint before and this one.</summary>
    public static ReadOnlySpan<FillDay> ReadDays(ReadOnlySpan<byte> state) =>
        MemoryMarshal.Cast<byte, FillDay>(state.Slice(Unsafe.SizeOf<FillStateHeader>(), ReadHeader(state, out _).NewDays * Unsafe.SizeOf<FillDay>()));

    private static uint RecordsOf(ref readonly FillContract contract) =>
        contract.SettlementPriceTicks != FillSchema.NullInt64 ? SnapshotRecordsPerContract : SnapshotRecordsPerContract - 1u;
}
