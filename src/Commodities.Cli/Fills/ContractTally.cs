using System.Globalization;
using Commodities.Messages.Fills;

namespace Commodities.Cli.Fills;

/// <summary>What the fills of a trading day make together, one side of each trade.</summary>
internal sealed class ContractTally
{
    private long _trades;
    private Int128 _lots;
    private Int128 _kilograms;
    private Int128 _fen;
    private bool _isFenKnown = true;

    public int TradingDay { get; init; }

    /// <summary>Itself, when it is of the trading day; else nothing.</summary>
    public ContractTally? Of(int tradingDay) => TradingDay == tradingDay ? this : null;

    public void Add(long lots, long kilograms, long notionalFen)
    {
        _trades++;
        (_lots, _kilograms) = (_lots + lots, _kilograms + kilograms);
        _isFenKnown &= notionalFen != FillSchema.NullInt64;
        _fen += _isFenKnown ? notionalFen : 0;
    }

    /// <summary>Takes a trade out, or takes a correction in with the difference.</summary>
    public void Change(long trades, long lots, long kilograms, long notionalFen) =>
        (_trades, _lots, _kilograms, _fen) = (_trades + trades, _lots + lots, _kilograms + kilograms, _fen + notionalFen);

    public bool Equals(long trades, long lots, long kilograms, long turnoverFen) =>
        trades == _trades && lots == _lots && kilograms == _kilograms && (!_isFenKnown || turnoverFen == FillSchema.NullInt64 || turnoverFen == _fen);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_trades} trades, {_lots} lots, {_fen} fen");
}
