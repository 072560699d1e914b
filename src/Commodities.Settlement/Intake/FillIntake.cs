using System.Globalization;
using Commodities.Client;
using Commodities.Messages.Fills;
using Commodities.Settlement.Clearing;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;

namespace Commodities.Settlement.Intake;

/// <summary>
/// Takes the records of the fill stream in, each with effect exactly once: what they change and the stream position are one database transaction. A record that was taken in before is
/// passed over, a gap or a broken chain stops the books. For one thread, the one that writes the books.
/// </summary>
internal sealed class FillIntake
{
    private readonly BooksWriter _writer;
    private readonly ClearingHouse _clearing;
    private readonly LedgerBook _ledger;
    private readonly StreamPosition _position;
    private readonly Action<string> _reached;

    public FillIntake(BooksWriter writer, LedgerBook ledger, ClearingHouse clearing, StreamPosition position, Action<string> reached)
    {
        (_writer, _ledger, _clearing, _position, _reached) = (writer, ledger, clearing, position, reached);
    }

    /// <summary>Where the next record follows, committed or not.</summary>
    public FillPosition Position => new((uint)_position.Epoch, _position.Sequence, (uint)_position.Chain);

    /// <summary>Records taken in since the last commit.</summary>
    public int Waiting { get; private set; }

    /// <summary>True when what waits may be committed: not in the middle of a trade.</summary>
    public bool MayCommit => Waiting > 0 && !_clearing.IsWithinTrade;

    /// <summary>True when the last record completed a trading day: to be committed and settled before the next one.</summary>
    public bool IsDayComplete => _clearing.Changes.CompletedTradingDay != 0;

    /// <summary>Records that had been taken in before, and were passed over.</summary>
    public long Doubled { get; private set; }

    /// <summary>Takes one record in.</summary>
    /// <param name="bytes">The record, header first.</param>
    /// <exception cref="BooksStoppedException">It can't follow, or contradicts what was taken in.</exception>
    public void Take(ReadOnlySpan<byte> bytes)
    {
        ref readonly FillHeader header = ref FillCodec.HeaderOf(bytes);
        if ((header.Flags & FillFlags.Snapshot) != 0 || !Follows(in header, bytes))
            return;
        switch (header.Message.TemplateId)
        {
            case FillTemplateId.Fill:
                _clearing.Apply(FillCodec.Read<Fill>(bytes));
                break;
            case FillTemplateId.FillBust:
                _clearing.Apply(FillCodec.Read<FillBust>(bytes));
                break;
            case FillTemplateId.FillCorrection:
                _clearing.Apply(FillCodec.Read<FillCorrection>(bytes));
                break;
            case FillTemplateId.SettlementPrice:
                _clearing.Apply(FillCodec.Read<SettlementPrice>(bytes));
                break;
            case FillTemplateId.ContractDefinition:
                _clearing.Apply(FillCodec.Read<ContractDefinition>(bytes));
                break;
            case FillTemplateId.ContractDayTotals:
                _clearing.Check(FillCodec.Read<ContractDayTotals>(bytes));
                break;
            case FillTemplateId.DayTotals:
                _clearing.Apply(FillCodec.Read<DayTotals>(bytes));
                break;
        }

        (_position.Epoch, _position.Sequence, _position.Chain, _position.EventSequence) = (header.Epoch, header.Sequence, header.Chain, header.EventSequence);
        Waiting++;
    }

    /// <summary>Writes what was taken in, with the position, and waits for the disk.</summary>
    /// <returns>The trading day that is complete by it; 0 when none is.</returns>
    public int Commit()
    {
        int completed = _clearing.Changes.CompletedTradingDay;
        if (completed != 0)
            _position.TradingDay = completed;
        using (var transaction = _writer.Begin())
        {
            _writer.Write(_clearing.Changes);
            _reached("intake-between-rows");
            _writer.Write(_ledger);
            _writer.Write(_position);
            _reached("intake-before-commit");
            transaction.Commit();
        }

        _reached("intake-after-commit");
        _clearing.Accept();
        _ledger.Accept();
        Waiting = 0;
        return completed;
    }

    private bool Follows(ref readonly FillHeader header, ReadOnlySpan<byte> bytes)
    {
        if (header.StreamId != _position.StreamId)
            throw Stop($"the record is of stream {header.StreamId}, the books are of stream {_position.StreamId}");
        if (_position.Sequence > 0 && header.Epoch != _position.Epoch)
            throw Stop($"the stream has begun a new numbering (epoch {header.Epoch}, the books have {_position.Epoch}): these books are of another journal");
        if (header.Sequence <= _position.Sequence)
        {
            Doubled++;
            return false;
        }

        if (header.Sequence != _position.Sequence + 1)
            throw Stop($"record {_position.Sequence + 1} is missing, {header.Sequence} came");
        uint chain = FillCodec.ChainAfter((uint)_position.Chain, bytes);
        return chain == header.Chain ? true : throw Stop($"record {header.Sequence} does not follow record {_position.Sequence}: its chain is {header.Chain:x8}, expected {chain:x8}");
    }

    private static BooksStoppedException Stop(FormattableString what) => new(what.ToString(CultureInfo.InvariantCulture));
}
