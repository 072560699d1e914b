using System.Collections.Frozen;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Margin;
using Commodities.Settlement.Service;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Runs;

/// <summary>
/// Turns what is open after the last trading day of a contract into obligations, in kilograms: who is short owes the house, the house owes who is long. Each run brings them to what the positions then are: a
/// trade that is busted or corrected after the last trading day gives back what it had bound, by reversals of the postings that did, the newest first; what it opens again is bound anew.
/// </summary>
internal sealed class DeliveryObligations(DailyRunTerms terms)
{
    private readonly FrozenDictionary<string, Instrument> _instruments = terms.Instruments.ToFrozenDictionary(instrument => instrument.Symbol, StringComparer.Ordinal);

    /// <summary>Books the obligations of all contracts that have ceased to trade with the day of the run.</summary>
    /// <param name="work">The unit of work.</param>
    /// <param name="run">The run: the cause.</param>
    public void Book(SettlementWork work, SettlementRunRow run)
    {
        DateOnly day = MarginRates.DayOf(run.TradingDay);
        HashSet<int> ended = [.. work.Contracts.Values.Where(contract => LastTradingDayOf(contract) <= day).Select(contract => contract.ContractId)];
        if (ended.Count == 0)
            return;
        Cause cause = new(CauseKind.SettlementRun, run.Id, run.TradingDay, run.BegunNanos);
        // Gross, over the purposes: a long and a short of one account are two obligations.
        var held = work.Positions.Where(position => ended.Contains(position.ContractId)).GroupBy(position => (position.ContractId, position.AccountId))
            .ToDictionary(group => group.Key, group => (Long: group.Sum(position => position.LongLots), Short: group.Sum(position => position.ShortLots)));
        Dictionary<string, int> numbers = ended.ToDictionary(id => LedgerChart.Delivery(work.Contracts[id].Symbol), StringComparer.Ordinal);
        // An account that holds nothing any more may be bound still.
        var bound = work.Ledger.Accounts.Where(account => account.Kind is LedgerAccountKind.ObligationToDeliver or LedgerAccountKind.ObligationToTake && numbers.ContainsKey(account.Asset))
            .Select(account => (ContractId: numbers[account.Asset], account.AccountId));
        foreach ((int contractId, int accountId) in held.Keys.Union(bound).Order().ToArray())
        {
            ContractRow contract = work.Contracts[contractId];
            (long Long, long Short) lots = held.GetValueOrDefault((contractId, accountId));
            Bring(work, contract, accountId, LedgerAccountKind.ObligationToDeliver, checked(lots.Short * contract.LotKilograms), in cause);
            Bring(work, contract, accountId, LedgerAccountKind.ObligationToTake, checked(lots.Long * contract.LotKilograms), in cause);
        }
    }

    private static void Bring(SettlementWork work, ContractRow contract, int accountId, LedgerAccountKind kind, long kilograms, in Cause cause)
    {
        bool delivers = kind == LedgerAccountKind.ObligationToDeliver;
        string code = delivers ? LedgerChart.ToDeliver(accountId, contract.Symbol) : LedgerChart.ToTake(accountId, contract.Symbol);
        LedgerAccountRow? known = work.Ledger.Find(code);
        long more = kilograms - (known == null ? 0 : Math.Abs(LedgerBook.BalanceOf(known)));
        if (more == 0)
            return;
        if (more < 0)
        {
            GiveBack(work, known!, -more, in cause);
            return;
        }

        string asset = LedgerChart.Delivery(contract.Symbol);
        LedgerAccountRow house = work.Ledger.Open(LedgerChart.DeliveryHouse(contract.Symbol), LedgerAccountKind.ObligationHouse, asset, mayOverdraw: true);
        LedgerAccountRow own = known ?? work.Ledger.Open(code, kind, asset, accountId, work.Accounts.MemberOf(accountId), mayOverdraw: delivers);
        work.Ledger.Post(new(delivers ? own : house, delivers ? house : own, more, TransferKind.ObligationBorn), in cause);
    }

    // What one posting had bound, less what was given back of it before.
    private static void GiveBack(SettlementWork work, LedgerAccountRow account, long kilograms, in Cause cause)
    {
        LedgerTransferRow[] born = [.. work.Db.LedgerTransfers.AsNoTracking()
            .Where(row => row.Kind == TransferKind.ObligationBorn && (row.DebitAccountId == account.Id || row.CreditAccountId == account.Id)).OrderByDescending(row => row.Number)];
        foreach (LedgerTransferRow transfer in born)
        {
            long given = work.Db.LedgerTransfers.AsNoTracking().Where(row => row.Kind == TransferKind.Reversal && row.RefersToNumber == transfer.Number).Sum(row => row.Amount);
            long back = Math.Min(kilograms, transfer.Amount - given);
            if (back == 0)
                continue;
            work.Ledger.Reverse(transfer.Number, work.Ledger.Account(transfer.DebitAccountId), work.Ledger.Account(transfer.CreditAccountId), back, in cause, isForced: true);
            kilograms -= back;
        }
    }

    // Null for a contract of which no instrument is known: nothing is known of its delivery.
    private DateOnly? LastTradingDayOf(ContractRow row) =>
        _instruments.TryGetValue(row.Product, out Instrument? instrument) && ContractMonth.TryParse(row.Symbol[row.Product.Length..], out ContractMonth month)
            ? new Contract(instrument, month).LastTradingDay(terms.Calendar)
            : null;
}
