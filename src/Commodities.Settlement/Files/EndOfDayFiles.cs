using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Commodities.Domain;
using Commodities.Settlement.Ledger;
using Commodities.Settlement.Store;
using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Files;

/// <summary>
/// The files of the end of a day, in a folder of the day: settlement prices, trades, positions, money, deliveries, receipts, obligations, statistics, and a signed manifest. Written whole under
/// another name first, so that a folder that is there is complete; from the same books they are the same bytes.
/// </summary>
/// <param name="directory">The folder of the days' folders, and of the key.</param>
/// <param name="participants">Names of accounts and members.</param>
public sealed class EndOfDayFiles(string directory, ParticipantDirectory participants)
{
    private const string ManifestFile = "manifest.json";
    private const string SignatureFile = "manifest.sig";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>The folder of a day.</summary>
    public string FolderOf(int tradingDay) => Path.Combine(directory, tradingDay.ToString(CultureInfo.InvariantCulture));

    /// <summary>Writes the files of a day whose run is done; nothing when they are there.</summary>
    /// <param name="db">The books.</param>
    /// <param name="tradingDay">The day, as yyyymmdd.</param>
    public void Write(SettlementDb db, int tradingDay)
    {
        ArgumentNullException.ThrowIfNull(db);
        string folder = FolderOf(tradingDay);
        if (Directory.Exists(folder) || db.SettlementRuns.AsNoTracking().FirstOrDefault(row => row.TradingDay == tradingDay && row.State == SettlementRunState.Done) is not SettlementRunRow run)
            return;
        string fresh = folder + ".new";
        if (Directory.Exists(fresh))
            Directory.Delete(fresh, recursive: true);
        Directory.CreateDirectory(fresh);
        LedgerAnchorRow anchor = db.LedgerAnchors.AsNoTracking().Single(row => row.RunId == run.Id);
        Dictionary<int, ContractRow> contracts = db.Contracts.AsNoTracking().ToDictionary(contract => contract.ContractId);
        EndOfDayFile[] files =
        [
            Prices(db, tradingDay, contracts), Trades(db, tradingDay, contracts), Positions(db, tradingDay, contracts), Capital(db, tradingDay),
            new("delivery_match.csv", "trading_day,delivery_id,contract,buyer,seller,lots*,kilograms*,price_fen"), Receipts(db),
            Obligations(db, tradingDay, anchor.Number), Statistics(db, tradingDay, contracts),
        ];
        Manifest manifest = new(
            tradingDay, run.Id, run.StreamSequence, anchor.Number, Convert.ToHexStringLower(anchor.Hash), [.. files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => file.Write(fresh))]);
        byte[] bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, Json);
        File.WriteAllBytes(Path.Combine(fresh, ManifestFile), bytes);
        File.WriteAllBytes(Path.Combine(fresh, SignatureFile), ManifestSigner.Sign(directory, bytes));
        Directory.Move(fresh, folder);
    }

    /// <summary>Checks signature, hashes and row counts of a day's folder.</summary>
    /// <returns>What does not hold; nothing when all does.</returns>
    public IReadOnlyList<string> Verify(int tradingDay)
    {
        string folder = FolderOf(tradingDay);
        string manifestPath = Path.Combine(folder, ManifestFile);
        if (!File.Exists(manifestPath))
            return [$"{manifestPath} is missing"];
        byte[] bytes = File.ReadAllBytes(manifestPath);
        List<string> wrong = [];
        if (!ManifestSigner.IsSignedBy(directory, bytes, File.ReadAllBytes(Path.Combine(folder, SignatureFile))))
            wrong.Add($"{ManifestFile} is not what was signed");
        foreach (ManifestEntry entry in JsonSerializer.Deserialize<Manifest>(bytes, Json)!.Files)
        {
            string path = Path.Combine(folder, entry.File);
            if (!File.Exists(path))
            {
                wrong.Add($"{entry.File} is missing");
                continue;
            }

            if (Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) != entry.Sha256)
                wrong.Add($"{entry.File} is not the file of the manifest");
            int rows = File.ReadLines(path).Count() - 1;
            if (rows != entry.Rows)
                wrong.Add($"{entry.File} has {rows} rows, the manifest says {entry.Rows}");
        }

        return wrong;
    }

    private static EndOfDayFile Prices(SettlementDb db, int day, Dictionary<int, ContractRow> contracts)
    {
        EndOfDayFile file = new("settle_price.csv", "trading_day,contract,price_ticks,price_fen,previous_price_ticks,volume_lots*,basis");
        foreach (SettlementPriceRow row in db.SettlementPrices.AsNoTracking().Where(row => row.TradingDay == day).OrderBy(row => row.ContractId))
        {
            ContractRow contract = contracts[row.ContractId];
            file.Add(day, contract.Symbol, row.PriceTicks, row.PriceTicks * contract.TickSizeFen, row.PreviousPriceTicks, row.VolumeLots, row.Basis);
        }

        return file;
    }

    private EndOfDayFile Trades(SettlementDb db, int day, Dictionary<int, ContractRow> contracts)
    {
        EndOfDayFile file = new(
            "trade.csv",
            "trading_day,action_date,trade_id,side,state,contract,account,member,effect,purpose,price_ticks,lots*,kilograms*,notional_fen*,fee_fen*,match_nanos,order_id,client_order_id,sequence");
        foreach (FillRow row in db.Fills.AsNoTracking().Where(row => row.TradingDay == day).OrderBy(row => row.TradeId).ThenBy(row => row.Side))
        {
            file.Add(
                day, row.ActionDate, row.TradeId, row.Side, row.State, contracts[row.ContractId].Symbol, CodeOf(row.AccountId), MemberOf(row.AccountId), row.PositionEffect, row.HedgeFlag, row.PriceTicks,
                row.QuantityLots, row.QuantityKilograms, row.NotionalFen, row.FeeFen, row.MatchNanos, row.OrderId, row.ClientOrderId, row.Sequence);
        }

        return file;
    }

    private EndOfDayFile Positions(SettlementDb db, int day, Dictionary<int, ContractRow> contracts)
    {
        EndOfDayFile file = new(
            "position.csv", "trading_day,account,member,contract,purpose,long_lots*,short_lots*,previous_net_lots*,bought_lots*,sold_lots*,profit_fen*");
        foreach (PositionDayRow row in db.PositionDays.AsNoTracking().Where(row => row.TradingDay == day).OrderBy(row => row.AccountId).ThenBy(row => row.ContractId).ThenBy(row => row.HedgeFlag))
        {
            file.Add(
                day, CodeOf(row.AccountId), MemberOf(row.AccountId), contracts[row.ContractId].Symbol, row.HedgeFlag, row.LongLots, row.ShortLots, row.PreviousNetLots, row.BoughtLots, row.SoldLots,
                row.ProfitFen);
        }

        return file;
    }

    private EndOfDayFile Capital(SettlementDb db, int day)
    {
        EndOfDayFile file = new(
            "capital.csv",
            "trading_day,account,member,opening_fen*,deposits_fen*,withdrawals_fen*,profit_fen*,fees_fen*,other_fen*,closing_fen*,margin_required_fen*,margin_by_pledge_fen*,margin_by_cash_fen*,free_fen*");
        foreach (AccountDayRow row in db.AccountDays.AsNoTracking().Where(row => row.TradingDay == day).OrderBy(row => row.AccountId))
        {
            file.Add(
                day, CodeOf(row.AccountId), MemberOf(row.AccountId), row.OpeningFen, row.DepositsFen, row.WithdrawalsFen, row.ProfitFen, row.FeesFen, row.OtherFen, row.ClosingFen, row.MarginRequiredFen,
                row.MarginByPledgeFen, row.MarginByCashFen, row.FreeFen);
        }

        return file;
    }

    private EndOfDayFile Receipts(SettlementDb db)
    {
        EndOfDayFile file = new("receipt.csv", "receipt,account,member,product,location,quality_lot,kilograms*,state,pledge_value_fen*,expiry_day");
        foreach (ReceiptRow row in db.Receipts.AsNoTracking().OrderBy(row => row.Id))
        {
            file.Add(row.Code, CodeOf(row.AccountId), MemberOf(row.AccountId), row.Product, row.Location, row.QualityLot, row.Kilograms, row.State, row.PledgeValueFen, row.ExpiryDay);
        }

        return file;
    }

    // As the ledger had them at the end of the run, whenever the file is written.
    private EndOfDayFile Obligations(SettlementDb db, int day, long upTo)
    {
        EndOfDayFile file = new("obligation.csv", "trading_day,obligation_id,contract,account,side,kilograms*,state");
        Dictionary<long, LedgerAccountRow> accounts = db.LedgerAccounts.AsNoTracking()
            .Where(row => row.Kind == LedgerAccountKind.ObligationToDeliver || row.Kind == LedgerAccountKind.ObligationToTake).ToDictionary(row => row.Id);
        if (accounts.Count == 0)
            return file;
        LedgerTransferRow[] transfers = [.. db.LedgerTransfers.AsNoTracking().Where(row => row.Number <= upTo)
            .Where(row => db.LedgerAccounts.Any(house => house.Kind == LedgerAccountKind.ObligationHouse && (house.Id == row.DebitAccountId || house.Id == row.CreditAccountId)))];
        Dictionary<long, long> kilograms = [];
        foreach (LedgerTransferRow transfer in transfers)
        {
            kilograms[transfer.DebitAccountId] = kilograms.GetValueOrDefault(transfer.DebitAccountId) - transfer.Amount;
            kilograms[transfer.CreditAccountId] = kilograms.GetValueOrDefault(transfer.CreditAccountId) + transfer.Amount;
        }

        foreach (LedgerAccountRow account in accounts.Values.Where(account => kilograms.GetValueOrDefault(account.Id) != 0).OrderBy(account => account.Id))
        {
            Side side = account.Kind == LedgerAccountKind.ObligationToTake ? Side.Buy : Side.Sell;
            file.Add(day, account.Id, account.Asset[LedgerChart.Delivery("").Length..], CodeOf(account.AccountId), side, Math.Abs(kilograms[account.Id]), "Open");
        }

        return file;
    }

    private static EndOfDayFile Statistics(SettlementDb db, int day, Dictionary<int, ContractRow> contracts)
    {
        EndOfDayFile file = new("statistics.csv", "trading_day,contract,trades*,lots*,kilograms*,turnover_fen*,open_interest_lots*");
        var trades = db.Fills.AsNoTracking().Where(row => row.TradingDay == day && row.Side == Side.Buy && row.State != FillState.Busted).GroupBy(row => row.ContractId)
            .Select(group => new { group.Key, Trades = group.Count(), Lots = group.Sum(row => row.QuantityLots), Kilograms = group.Sum(row => row.QuantityKilograms), Turnover = group.Sum(row => row.NotionalFen) })
            .ToDictionary(group => group.Key);
        Dictionary<int, long> open = db.PositionDays.AsNoTracking().Where(row => row.TradingDay == day).GroupBy(row => row.ContractId)
            .Select(group => new { group.Key, Lots = group.Sum(row => row.LongLots) }).ToDictionary(group => group.Key, group => group.Lots);
        foreach (int id in trades.Keys.Concat(open.Keys).Distinct().Order())
        {
            var traded = trades.GetValueOrDefault(id);
            file.Add(day, contracts[id].Symbol, traded?.Trades ?? 0, traded?.Lots ?? 0, traded?.Kilograms ?? 0, traded?.Turnover ?? 0, open.GetValueOrDefault(id));
        }

        return file;
    }

    private string CodeOf(int accountId) => Find(accountId)?.Code ?? accountId.ToString(CultureInfo.InvariantCulture);

    private string MemberOf(int accountId) => Find(accountId)?.Firm ?? "";

    private Account? Find(int accountId) => (uint)(accountId - 1) < (uint)participants.Accounts.Count ? participants.Accounts[accountId - 1] : null;
}
