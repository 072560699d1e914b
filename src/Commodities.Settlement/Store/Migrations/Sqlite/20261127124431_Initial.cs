using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Commodities.Settlement.Store.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "account_day",
                columns: table => new
                {
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpeningFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DepositsFen = table.Column<long>(type: "INTEGER", nullable: false),
                    WithdrawalsFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ProfitFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FeesFen = table.Column<long>(type: "INTEGER", nullable: false),
                    OtherFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosingFen = table.Column<long>(type: "INTEGER", nullable: false),
                    MarginRequiredFen = table.Column<long>(type: "INTEGER", nullable: false),
                    MarginByPledgeFen = table.Column<long>(type: "INTEGER", nullable: false),
                    MarginByCashFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FreeFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_day", x => new { x.TradingDay, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "bank_message",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    IsIncoming = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    LedgerNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    ValueDate = table.Column<int>(type: "INTEGER", nullable: false),
                    MadeNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_message", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contract",
                columns: table => new
                {
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Symbol = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    DeliveryMonth = table.Column<int>(type: "INTEGER", nullable: false),
                    TickSizeFen = table.Column<long>(type: "INTEGER", nullable: false),
                    LotKilograms = table.Column<long>(type: "INTEGER", nullable: false),
                    TickValueFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ReferencePriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledPriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousSettledPriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledTradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    DayTrades = table.Column<long>(type: "INTEGER", nullable: false),
                    DayLots = table.Column<long>(type: "INTEGER", nullable: false),
                    DayTurnoverFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract", x => x.ContractId);
                });

            migrationBuilder.CreateTable(
                name: "engine_movement",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    FundsId = table.Column<long>(type: "INTEGER", nullable: false),
                    AfterEventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engine_movement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "fill",
                columns: table => new
                {
                    TradeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Side = table.Column<byte>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    MatchNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    ActionDate = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    PositionEffect = table.Column<byte>(type: "INTEGER", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "INTEGER", nullable: false),
                    PriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    QuantityLots = table.Column<long>(type: "INTEGER", nullable: false),
                    QuantityKilograms = table.Column<long>(type: "INTEGER", nullable: false),
                    NotionalFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FeeFen = table.Column<long>(type: "INTEGER", nullable: false),
                    FeeNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    Closings = table.Column<byte[]>(type: "BLOB", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    ClientOrderId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fill", x => new { x.TradeId, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "fill_change",
                columns: table => new
                {
                    TradeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Side = table.Column<byte>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousPriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousQuantityLots = table.Column<long>(type: "INTEGER", nullable: false),
                    PriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    QuantityLots = table.Column<long>(type: "INTEGER", nullable: false),
                    FeeChangeFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<byte>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fill_change", x => new { x.TradeId, x.Side, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "ledger_account",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Asset = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Member = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    MayOverdraw = table.Column<bool>(type: "INTEGER", nullable: false),
                    Debits = table.Column<long>(type: "INTEGER", nullable: false),
                    Credits = table.Column<long>(type: "INTEGER", nullable: false),
                    PendingDebits = table.Column<long>(type: "INTEGER", nullable: false),
                    PendingCredits = table.Column<long>(type: "INTEGER", nullable: false),
                    LastNumber = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_account", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_anchor",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_anchor", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "ledger_reservation",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    DebitAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreditAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    ExpiresNanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_reservation", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ledger_transfer",
                columns: table => new
                {
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    GroupNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    DebitAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    CreditAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    Kind = table.Column<byte>(type: "INTEGER", nullable: false),
                    RefersToNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    CauseKind = table.Column<byte>(type: "INTEGER", nullable: false),
                    CauseId = table.Column<long>(type: "INTEGER", nullable: false),
                    ValueDate = table.Column<int>(type: "INTEGER", nullable: false),
                    BookedNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiresNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_transfer", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "margin_call",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountFen = table.Column<long>(type: "INTEGER", nullable: false),
                    DeadlineNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    EndedNanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_margin_call", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "position",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "INTEGER", nullable: false),
                    LongLots = table.Column<long>(type: "INTEGER", nullable: false),
                    ShortLots = table.Column<long>(type: "INTEGER", nullable: false),
                    SettledNetLots = table.Column<long>(type: "INTEGER", nullable: false),
                    BoughtLots = table.Column<long>(type: "INTEGER", nullable: false),
                    BoughtTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    SoldLots = table.Column<long>(type: "INTEGER", nullable: false),
                    SoldTicks = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_position", x => new { x.AccountId, x.ContractId, x.HedgeFlag });
                });

            migrationBuilder.CreateTable(
                name: "position_day",
                columns: table => new
                {
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "INTEGER", nullable: false),
                    LongLots = table.Column<long>(type: "INTEGER", nullable: false),
                    ShortLots = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousNetLots = table.Column<long>(type: "INTEGER", nullable: false),
                    BoughtLots = table.Column<long>(type: "INTEGER", nullable: false),
                    BoughtTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    SoldLots = table.Column<long>(type: "INTEGER", nullable: false),
                    SoldTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    ProfitFen = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_position_day", x => new { x.TradingDay, x.AccountId, x.ContractId, x.HedgeFlag });
                });

            migrationBuilder.CreateTable(
                name: "position_lot",
                columns: table => new
                {
                    TradeId = table.Column<long>(type: "INTEGER", nullable: false),
                    Side = table.Column<byte>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenPriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedLots = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldLots = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_position_lot", x => new { x.TradeId, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "receipt",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    AccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    Product = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Location = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    QualityLot = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Kilograms = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    PledgeValueFen = table.Column<long>(type: "INTEGER", nullable: false),
                    ExpiryDay = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "request",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Caller = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    BodyHash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    StatusCode = table.Column<int>(type: "INTEGER", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: false),
                    LedgerNumber = table.Column<long>(type: "INTEGER", nullable: false),
                    MadeNanos = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "settlement_price",
                columns: table => new
                {
                    ContractId = table.Column<int>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    PriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    PreviousPriceTicks = table.Column<long>(type: "INTEGER", nullable: false),
                    VolumeLots = table.Column<long>(type: "INTEGER", nullable: false),
                    Basis = table.Column<byte>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_price", x => new { x.ContractId, x.TradingDay });
                });

            migrationBuilder.CreateTable(
                name: "settlement_run",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<byte>(type: "INTEGER", nullable: false),
                    LastAccountId = table.Column<int>(type: "INTEGER", nullable: false),
                    BegunNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneNanos = table.Column<long>(type: "INTEGER", nullable: false),
                    StreamSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    LedgerBefore = table.Column<long>(type: "INTEGER", nullable: false),
                    LedgerAfter = table.Column<long>(type: "INTEGER", nullable: false),
                    Accounts = table.Column<int>(type: "INTEGER", nullable: false),
                    Positions = table.Column<int>(type: "INTEGER", nullable: false),
                    GainsFen = table.Column<long>(type: "INTEGER", nullable: false),
                    MarginFen = table.Column<long>(type: "INTEGER", nullable: false),
                    Calls = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stream_position",
                columns: table => new
                {
                    StreamId = table.Column<int>(type: "INTEGER", nullable: false),
                    Epoch = table.Column<long>(type: "INTEGER", nullable: false),
                    Sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    Chain = table.Column<long>(type: "INTEGER", nullable: false),
                    EventSequence = table.Column<long>(type: "INTEGER", nullable: false),
                    TradingDay = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_stream_position", x => x.StreamId);
                });

            migrationBuilder.CreateIndex(
                name: "IX_bank_message_Reference",
                table: "bank_message",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_engine_movement_State",
                table: "engine_movement",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_fill_AccountId_TradeId",
                table: "fill",
                columns: new[] { "AccountId", "TradeId" });

            migrationBuilder.CreateIndex(
                name: "IX_fill_TradingDay_TradeId",
                table: "fill",
                columns: new[] { "TradingDay", "TradeId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_account_AccountId",
                table: "ledger_account",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_account_Code",
                table: "ledger_account",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transfer_CreditAccountId_Number",
                table: "ledger_transfer",
                columns: new[] { "CreditAccountId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transfer_DebitAccountId_Number",
                table: "ledger_transfer",
                columns: new[] { "DebitAccountId", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_transfer_RefersToNumber",
                table: "ledger_transfer",
                column: "RefersToNumber",
                filter: "\"RefersToNumber\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_margin_call_AccountId_State",
                table: "margin_call",
                columns: new[] { "AccountId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_position_lot_AccountId_ContractId",
                table: "position_lot",
                columns: new[] { "AccountId", "ContractId" });

            migrationBuilder.CreateIndex(
                name: "IX_receipt_AccountId",
                table: "receipt",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_receipt_Code",
                table: "receipt",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_request_Caller_Key",
                table: "request",
                columns: new[] { "Caller", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_settlement_run_TradingDay",
                table: "settlement_run",
                column: "TradingDay",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "account_day");

            migrationBuilder.DropTable(
                name: "bank_message");

            migrationBuilder.DropTable(
                name: "contract");

            migrationBuilder.DropTable(
                name: "engine_movement");

            migrationBuilder.DropTable(
                name: "fill");

            migrationBuilder.DropTable(
                name: "fill_change");

            migrationBuilder.DropTable(
                name: "ledger_account");

            migrationBuilder.DropTable(
                name: "ledger_anchor");

            migrationBuilder.DropTable(
                name: "ledger_reservation");

            migrationBuilder.DropTable(
                name: "ledger_transfer");

            migrationBuilder.DropTable(
                name: "margin_call");

            migrationBuilder.DropTable(
                name: "position");

            migrationBuilder.DropTable(
                name: "position_day");

            migrationBuilder.DropTable(
                name: "position_lot");

            migrationBuilder.DropTable(
                name: "receipt");

            migrationBuilder.DropTable(
                name: "request");

            migrationBuilder.DropTable(
                name: "settlement_price");

            migrationBuilder.DropTable(
                name: "settlement_run");

            migrationBuilder.DropTable(
                name: "stream_position");
        }
    }
}
