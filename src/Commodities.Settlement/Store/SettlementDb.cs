using Commodities.Settlement.Store.Rows;
using Microsoft.EntityFrameworkCore;

namespace Commodities.Settlement.Store;

/// <summary>The books: one model for both databases. Hot paths write with <see cref="RowWriter{TRow}"/>, all else by this.</summary>
public abstract class SettlementDb(DbContextOptions options) : DbContext(options)
{
    private const int HashLength = 32;
    private const int CodeLength = 64;

    /// <summary>How far the streams have been taken in.</summary>
    public DbSet<StreamPosition> StreamPositions => Set<StreamPosition>();

    /// <summary>Contracts.</summary>
    public DbSet<ContractRow> Contracts => Set<ContractRow>();

    /// <summary>Fills as they hold now.</summary>
    public DbSet<FillRow> Fills => Set<FillRow>();

    /// <summary>Busts and corrections.</summary>
    public DbSet<FillChangeRow> FillChanges => Set<FillChangeRow>();

    /// <summary>Positions.</summary>
    public DbSet<PositionRow> Positions => Set<PositionRow>();

    /// <summary>Lots held, by the fill that opened them.</summary>
    public DbSet<PositionLotRow> PositionLots => Set<PositionLotRow>();

    /// <summary>Settlement prices.</summary>
    public DbSet<SettlementPriceRow> SettlementPrices => Set<SettlementPriceRow>();

    /// <summary>Positions at their settlements.</summary>
    public DbSet<PositionDayRow> PositionDays => Set<PositionDayRow>();

    /// <summary>Accounts of the ledger.</summary>
    public DbSet<LedgerAccountRow> LedgerAccounts => Set<LedgerAccountRow>();

    /// <summary>Transfers of the ledger.</summary>
    public DbSet<LedgerTransferRow> LedgerTransfers => Set<LedgerTransferRow>();

    /// <summary>Reservations that are open.</summary>
    public DbSet<LedgerReservationRow> LedgerReservations => Set<LedgerReservationRow>();

    /// <summary>Daily hashes of the ledger.</summary>
    public DbSet<LedgerAnchorRow> LedgerAnchors => Set<LedgerAnchorRow>();

    /// <summary>Settlement runs.</summary>
    public DbSet<SettlementRunRow> SettlementRuns => Set<SettlementRunRow>();

    /// <summary>Accounts over trading days.</summary>
    public DbSet<AccountDayRow> AccountDays => Set<AccountDayRow>();

    /// <summary>Margin calls.</summary>
    public DbSet<MarginCallRow> MarginCalls => Set<MarginCallRow>();

    /// <summary>Warehouse receipts.</summary>
    public DbSet<ReceiptRow> Receipts => Set<ReceiptRow>();

    /// <summary>Payments in and out.</summary>
    public DbSet<BankMessageRow> BankMessages => Set<BankMessageRow>();

    /// <summary>What the matcher is told.</summary>
    public DbSet<EngineMovementRow> EngineMovements => Set<EngineMovementRow>();

    /// <summary>Requests with their answers.</summary>
    public DbSet<RequestRow> Requests => Set<RequestRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        Clearing(modelBuilder);
        Ledger(modelBuilder);
        Runs(modelBuilder);
        Money(modelBuilder);
    }

    private static void Clearing(ModelBuilder model)
    {
        model.Entity<StreamPosition>(row => { row.ToTable("stream_position").HasKey(position => position.StreamId); row.Property(position => position.StreamId).ValueGeneratedNever(); });
        model.Entity<ContractRow>(row =>
        {
            row.ToTable("contract").HasKey(contract => contract.ContractId);
            row.Property(contract => contract.ContractId).ValueGeneratedNever();
            row.Property(contract => contract.Symbol).HasMaxLength(CodeLength);
            row.Property(contract => contract.Product).HasMaxLength(CodeLength);
        });
        model.Entity<FillRow>(row =>
        {
            row.ToTable("fill").HasKey(fill => new { fill.TradeId, fill.Side });
            row.HasIndex(fill => new { fill.AccountId, fill.TradeId });
            row.HasIndex(fill => new { fill.TradingDay, fill.TradeId });
        });
        model.Entity<FillChangeRow>().ToTable("fill_change").HasKey(change => new { change.TradeId, change.Side, change.Version });
        model.Entity<PositionRow>().ToTable("position").HasKey(position => new { position.AccountId, position.ContractId, position.HedgeFlag });
        model.Entity<PositionLotRow>(row =>
        {
            row.ToTable("position_lot").HasKey(lot => new { lot.TradeId, lot.Side });
            row.HasIndex(lot => new { lot.AccountId, lot.ContractId });
        });
        model.Entity<SettlementPriceRow>().ToTable("settlement_price").HasKey(price => new { price.ContractId, price.TradingDay });
        model.Entity<PositionDayRow>().ToTable("position_day").HasKey(day => new { day.TradingDay, day.AccountId, day.ContractId, day.HedgeFlag });
    }

    private static void Ledger(ModelBuilder model)
    {
        model.Entity<LedgerAccountRow>(row =>
        {
            row.ToTable("ledger_account").HasKey(account => account.Id);
            row.Property(account => account.Id).ValueGeneratedNever();
            row.HasIndex(account => account.Code).IsUnique();
            row.HasIndex(account => account.AccountId);
            row.Property(account => account.Code).HasMaxLength(CodeLength);
            row.Property(account => account.Asset).HasMaxLength(CodeLength);
            row.Property(account => account.Member).HasMaxLength(CodeLength);
        });
        model.Entity<LedgerTransferRow>(row =>
        {
            row.ToTable("ledger_transfer").HasKey(transfer => transfer.Number);
            row.Property(transfer => transfer.Number).ValueGeneratedNever();
            row.HasIndex(transfer => new { transfer.DebitAccountId, transfer.Number });
            row.HasIndex(transfer => new { transfer.CreditAccountId, transfer.Number });
            row.HasIndex(transfer => transfer.RefersToNumber).HasFilter("\"RefersToNumber\" > 0");
            row.Property(transfer => transfer.Hash).HasMaxLength(HashLength);
        });
        model.Entity<LedgerReservationRow>(row =>
        {
            row.ToTable("ledger_reservation").HasKey(reservation => reservation.Number);
            row.Property(reservation => reservation.Number).ValueGeneratedNever();
        });
        model.Entity<LedgerAnchorRow>(row => { row.ToTable("ledger_anchor").HasKey(anchor => anchor.RunId); row.Property(anchor => anchor.RunId).ValueGeneratedNever(); });
    }

    private static void Runs(ModelBuilder model)
    {
        model.Entity<SettlementRunRow>(row =>
        {
            row.ToTable("settlement_run").HasKey(run => run.Id);
            row.Property(run => run.Id).ValueGeneratedNever();
            row.HasIndex(run => run.TradingDay).IsUnique();
        });
        model.Entity<AccountDayRow>().ToTable("account_day").HasKey(day => new { day.TradingDay, day.AccountId });
        model.Entity<MarginCallRow>(row =>
        {
            row.ToTable("margin_call").HasKey(call => call.Id);
            row.Property(call => call.Id).ValueGeneratedNever();
            row.HasIndex(call => new { call.AccountId, call.State });
        });
    }

    private static void Money(ModelBuilder model)
    {
        model.Entity<ReceiptRow>(row =>
        {
            row.ToTable("receipt").HasKey(receipt => receipt.Id);
            row.Property(receipt => receipt.Id).ValueGeneratedNever();
            row.HasIndex(receipt => receipt.Code).IsUnique();
            row.HasIndex(receipt => receipt.AccountId);
            row.Property(receipt => receipt.Code).HasMaxLength(CodeLength);
            row.Property(receipt => receipt.Product).HasMaxLength(CodeLength);
            row.Property(receipt => receipt.Location).HasMaxLength(CodeLength);
            row.Property(receipt => receipt.QualityLot).HasMaxLength(CodeLength);
        });
        model.Entity<BankMessageRow>(row =>
        {
            row.ToTable("bank_message").HasKey(message => message.Id);
            row.Property(message => message.Id).ValueGeneratedNever();
            row.HasIndex(message => message.Reference).IsUnique();
            row.Property(message => message.Reference).HasMaxLength(CodeLength);
        });
        model.Entity<EngineMovementRow>(row =>
        {
            row.ToTable("engine_movement").HasKey(movement => movement.Id);
            row.Property(movement => movement.Id).ValueGeneratedNever();
            row.HasIndex(movement => movement.State);
        });
        model.Entity<RequestRow>(row =>
        {
            row.ToTable("request").HasKey(request => request.Id);
            row.Property(request => request.Id).ValueGeneratedNever();
            row.HasIndex(request => new { request.Caller, request.Key }).IsUnique();
            row.Property(request => request.Caller).HasMaxLength(CodeLength);
            row.Property(request => request.Key).HasMaxLength(255);
        });
    }
}
