using System.Globalization;
using Commodities.Client;
using Commodities.Messages.Fills;

namespace Commodities.Cli.Fills;

/// <summary>A record as the cells of a row; a cell that the record has nothing for is empty.</summary>
internal static class FillRow
{
    private const long NanosPerTick = 100;

    /// <summary>Fills in the cells.</summary>
    /// <param name="cells">In the order of the heading.</param>
    /// <param name="record">The record.</param>
    /// <param name="forPeople">Times as text in UTC, instead of nanoseconds.</param>
    public static void Fill(string[] cells, in FillRecord record, bool forPeople)
    {
        Array.Fill(cells, "");
        FillHeader header = record.Header;
        (cells[0], cells[1]) = (Text(header.Sequence), record.Kind.ToString());
        (cells[20], cells[21]) = (Time(header.EventNanos, forPeople), Time(header.PublishNanos, forPeople));
        cells[22] = record.IsSnapshot ? "state" : record.IsReplayed ? "yes" : "no";
        switch (record.Kind)
        {
            case FillTemplateId.Fill:
                Fill(cells, record.Read<Fill>());
                break;
            case FillTemplateId.FillBust:
                FillBust bust = record.Read<FillBust>();
                Trade(cells, bust.TradingDay, bust.Symbol.ToString(), bust.TradeId, bust.PriceTicks, bust.PriceFen);
                Amounts(cells, bust.QuantityLots, bust.QuantityKilograms, bust.NotionalFen);
                (cells[5], cells[11], cells[12], cells[14]) = (bust.Side.ToString(), bust.PositionEffect.ToString(), bust.HedgeFlag.ToString(), Text(bust.OrderId));
                (cells[16], cells[17], cells[18]) = (bust.Member.ToString(), bust.ClearingMember.ToString(), bust.Account.ToString());
                break;
            case FillTemplateId.FillCorrection:
                FillCorrection correction = record.Read<FillCorrection>();
                Trade(cells, correction.TradingDay, correction.Symbol.ToString(), correction.TradeId, correction.PriceTicks, correction.PriceFen);
                Amounts(cells, correction.QuantityLots, correction.QuantityKilograms, correction.NotionalFen);
                (cells[5], cells[11], cells[12], cells[14]) =
                    (correction.Side.ToString(), correction.PositionEffect.ToString(), correction.HedgeFlag.ToString(), Text(correction.OrderId));
                (cells[16], cells[17], cells[18]) = (correction.Member.ToString(), correction.ClearingMember.ToString(), correction.Account.ToString());
                break;
            case FillTemplateId.SettlementPrice:
                SettlementPrice settlement = record.Read<SettlementPrice>();
                Trade(cells, settlement.TradingDay, settlement.Symbol.ToString(), 0, settlement.PriceTicks, settlement.PriceFen);
                cells[8] = Text(settlement.VolumeLots);
                break;
            case FillTemplateId.PhaseChange:
                PhaseChange phase = record.Read<PhaseChange>();
                (cells[2], cells[3], cells[5]) = (Text(phase.TradingDay), phase.Symbol.ToString(), phase.Phase.ToString());
                break;
            case FillTemplateId.ContractDayTotals:
                ContractDayTotals contract = record.Read<ContractDayTotals>();
                (cells[2], cells[3], cells[4]) = (Text(contract.TradingDay), contract.Symbol.ToString(), Text(contract.TradeCount));
                Amounts(cells, contract.Lots, contract.Kilograms, contract.TurnoverFen);
                break;
            case FillTemplateId.DayTotals:
                DayTotals day = record.Read<DayTotals>();
                (cells[2], cells[4]) = (Text(day.TradingDay), Text(day.TradeCount));
                Amounts(cells, day.Lots, day.Kilograms, day.TurnoverFen);
                break;
            case FillTemplateId.ContractDefinition:
                ContractDefinition definition = record.Read<ContractDefinition>();
                Trade(cells, definition.TradingDay, definition.Symbol.ToString(), 0, definition.ReferencePriceTicks, definition.ReferencePriceTicks * definition.TickSizeFen);
                break;
        }
    }

    private static void Fill(string[] cells, Fill fill)
    {
        Trade(cells, fill.TradingDay, fill.Symbol.ToString(), fill.TradeId, fill.PriceTicks, fill.PriceFen);
        Amounts(cells, fill.QuantityLots, fill.QuantityKilograms, fill.NotionalFen);
        (cells[5], cells[11], cells[12], cells[13]) = (fill.Side.ToString(), fill.PositionEffect.ToString(), fill.HedgeFlag.ToString(), fill.Liquidity.ToString());
        (cells[14], cells[15]) = (Text(fill.OrderId), Text(fill.ClientOrderId));
        (cells[16], cells[17], cells[18], cells[19]) =
            (fill.Member.ToString(), fill.ClearingMember.ToString(), fill.Account.ToString(), fill.Trader.ToString());
    }

    private static void Trade(string[] cells, int tradingDay, string symbol, long tradeId, long priceTicks, long priceFen)
    {
        (cells[2], cells[3], cells[4]) = (Text(tradingDay), symbol, tradeId == 0 ? "" : Text(tradeId));
        (cells[6], cells[7]) = (Text(priceTicks), Text(priceFen));
    }

    private static void Amounts(string[] cells, long lots, long kilograms, long fen) => (cells[8], cells[9], cells[10]) = (Text(lots), Text(kilograms), Text(fen));

    private static string Text(long value) => value == FillSchema.NullInt64 ? "" : value.ToString(CultureInfo.InvariantCulture);

    private static string Time(long nanos, bool forPeople) =>
        forPeople ? DateTime.UnixEpoch.AddTicks(nanos / NanosPerTick).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture) : Text(nanos);
}
