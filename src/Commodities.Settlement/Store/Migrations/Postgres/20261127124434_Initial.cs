using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Commodities.Settlement.Store.Migrations.Postgres
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
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    OpeningFen = table.Column<long>(type: "bigint", nullable: false),
                    DepositsFen = table.Column<long>(type: "bigint", nullable: false),
                    WithdrawalsFen = table.Column<long>(type: "bigint", nullable: false),
                    ProfitFen = table.Column<long>(type: "bigint", nullable: false),
                    FeesFen = table.Column<long>(type: "bigint", nullable: false),
                    OtherFen = table.Column<long>(type: "bigint", nullable: false),
                    ClosingFen = table.Column<long>(type: "bigint", nullable: false),
                    MarginRequiredFen = table.Column<long>(type: "bigint", nullable: false),
                    MarginByPledgeFen = table.Column<long>(type: "bigint", nullable: false),
                    MarginByCashFen = table.Column<long>(type: "bigint", nullable: false),
                    FreeFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_account_day", x => new { x.TradingDay, x.AccountId });
                });

            migrationBuilder.CreateTable(
                name: "bank_message",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    IsIncoming = table.Column<bool>(type: "boolean", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    LedgerNumber = table.Column<long>(type: "bigint", nullable: false),
                    ValueDate = table.Column<int>(type: "integer", nullable: false),
                    MadeNanos = table.Column<long>(type: "bigint", nullable: false),
                    Document = table.Column<string>(type: "text", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_bank_message", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "contract",
                columns: table => new
                {
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Symbol = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Product = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    DeliveryMonth = table.Column<int>(type: "integer", nullable: false),
                    TickSizeFen = table.Column<long>(type: "bigint", nullable: false),
                    LotKilograms = table.Column<long>(type: "bigint", nullable: false),
                    TickValueFen = table.Column<long>(type: "bigint", nullable: false),
                    ReferencePriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    SettledPriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    PreviousSettledPriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    SettledTradingDay = table.Column<int>(type: "integer", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    DayTrades = table.Column<long>(type: "bigint", nullable: false),
                    DayLots = table.Column<long>(type: "bigint", nullable: false),
                    DayTurnoverFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_contract", x => x.ContractId);
                });

            migrationBuilder.CreateTable(
                name: "engine_movement",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    FundsId = table.Column<long>(type: "bigint", nullable: false),
                    AfterEventSequence = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_engine_movement", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "fill",
                columns: table => new
                {
                    TradeId = table.Column<long>(type: "bigint", nullable: false),
                    Side = table.Column<byte>(type: "smallint", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    MatchNanos = table.Column<long>(type: "bigint", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    ActionDate = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    PositionEffect = table.Column<byte>(type: "smallint", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "smallint", nullable: false),
                    PriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    QuantityLots = table.Column<long>(type: "bigint", nullable: false),
                    QuantityKilograms = table.Column<long>(type: "bigint", nullable: false),
                    NotionalFen = table.Column<long>(type: "bigint", nullable: false),
                    FeeFen = table.Column<long>(type: "bigint", nullable: false),
                    FeeNumber = table.Column<long>(type: "bigint", nullable: false),
                    Closings = table.Column<byte[]>(type: "bytea", nullable: false),
                    OrderId = table.Column<long>(type: "bigint", nullable: false),
                    ClientOrderId = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fill", x => new { x.TradeId, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "fill_change",
                columns: table => new
                {
                    TradeId = table.Column<long>(type: "bigint", nullable: false),
                    Side = table.Column<byte>(type: "smallint", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    PreviousPriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    PreviousQuantityLots = table.Column<long>(type: "bigint", nullable: false),
                    PriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    QuantityLots = table.Column<long>(type: "bigint", nullable: false),
                    FeeChangeFen = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<byte>(type: "smallint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fill_change", x => new { x.TradeId, x.Side, x.Version });
                });

            migrationBuilder.CreateTable(
                name: "ledger_account",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Asset = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    Member = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    MayOverdraw = table.Column<bool>(type: "boolean", nullable: false),
                    Debits = table.Column<long>(type: "bigint", nullable: false),
                    Credits = table.Column<long>(type: "bigint", nullable: false),
                    PendingDebits = table.Column<long>(type: "bigint", nullable: false),
                    PendingCredits = table.Column<long>(type: "bigint", nullable: false),
                    LastNumber = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_account", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_anchor",
                columns: table => new
                {
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_anchor", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "ledger_reservation",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    DebitAccountId = table.Column<long>(type: "bigint", nullable: false),
                    CreditAccountId = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    ExpiresNanos = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_reservation", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ledger_transfer",
                columns: table => new
                {
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    GroupNumber = table.Column<long>(type: "bigint", nullable: false),
                    DebitAccountId = table.Column<long>(type: "bigint", nullable: false),
                    CreditAccountId = table.Column<long>(type: "bigint", nullable: false),
                    Amount = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    Kind = table.Column<byte>(type: "smallint", nullable: false),
                    RefersToNumber = table.Column<long>(type: "bigint", nullable: false),
                    CauseKind = table.Column<byte>(type: "smallint", nullable: false),
                    CauseId = table.Column<long>(type: "bigint", nullable: false),
                    ValueDate = table.Column<int>(type: "integer", nullable: false),
                    BookedNanos = table.Column<long>(type: "bigint", nullable: false),
                    ExpiresNanos = table.Column<long>(type: "bigint", nullable: false),
                    Hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_transfer", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "margin_call",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    RunId = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    AmountFen = table.Column<long>(type: "bigint", nullable: false),
                    DeadlineNanos = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    EndedNanos = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_margin_call", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "position",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "smallint", nullable: false),
                    LongLots = table.Column<long>(type: "bigint", nullable: false),
                    ShortLots = table.Column<long>(type: "bigint", nullable: false),
                    SettledNetLots = table.Column<long>(type: "bigint", nullable: false),
                    BoughtLots = table.Column<long>(type: "bigint", nullable: false),
                    BoughtTicks = table.Column<long>(type: "bigint", nullable: false),
                    SoldLots = table.Column<long>(type: "bigint", nullable: false),
                    SoldTicks = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_position", x => new { x.AccountId, x.ContractId, x.HedgeFlag });
                });

            migrationBuilder.CreateTable(
                name: "position_day",
                columns: table => new
                {
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "smallint", nullable: false),
                    LongLots = table.Column<long>(type: "bigint", nullable: false),
                    ShortLots = table.Column<long>(type: "bigint", nullable: false),
                    PreviousNetLots = table.Column<long>(type: "bigint", nullable: false),
                    BoughtLots = table.Column<long>(type: "bigint", nullable: false),
                    BoughtTicks = table.Column<long>(type: "bigint", nullable: false),
                    SoldLots = table.Column<long>(type: "bigint", nullable: false),
                    SoldTicks = table.Column<long>(type: "bigint", nullable: false),
                    ProfitFen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_position_day", x => new { x.TradingDay, x.AccountId, x.ContractId, x.HedgeFlag });
                });

            migrationBuilder.CreateTable(
                name: "position_lot",
                columns: table => new
                {
                    TradeId = table.Column<long>(type: "bigint", nullable: false),
                    Side = table.Column<byte>(type: "smallint", nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    HedgeFlag = table.Column<byte>(type: "smallint", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    OpenPriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    OpenedLots = table.Column<long>(type: "bigint", nullable: false),
                    HeldLots = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_position_lot", x => new { x.TradeId, x.Side });
                });

            migrationBuilder.CreateTable(
                name: "receipt",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    Product = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Location = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    QualityLot = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Kilograms = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    PledgeValueFen = table.Column<long>(type: "bigint", nullable: false),
                    ExpiryDay = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_receipt", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "request",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Caller = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    Key = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    BodyHash = table.Column<byte[]>(type: "bytea", nullable: false),
                    StatusCode = table.Column<int>(type: "integer", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: false),
                    LedgerNumber = table.Column<long>(type: "bigint", nullable: false),
                    MadeNanos = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "settlement_price",
                columns: table => new
                {
                    ContractId = table.Column<int>(type: "integer", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    PriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    PreviousPriceTicks = table.Column<long>(type: "bigint", nullable: false),
                    VolumeLots = table.Column<long>(type: "bigint", nullable: false),
                    Basis = table.Column<byte>(type: "smallint", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_price", x => new { x.ContractId, x.TradingDay });
                });

            migrationBuilder.CreateTable(
                name: "settlement_run",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<byte>(type: "smallint", nullable: false),
                    LastAccountId = table.Column<int>(type: "integer", nullable: false),
                    BegunNanos = table.Column<long>(type: "bigint", nullable: false),
                    DoneNanos = table.Column<long>(type: "bigint", nullable: false),
                    StreamSequence = table.Column<long>(type: "bigint", nullable: false),
                    LedgerBefore = table.Column<long>(type: "bigint", nullable: false),
                    LedgerAfter = table.Column<long>(type: "bigint", nullable: false),
                    Accounts = table.Column<int>(type: "integer", nullable: false),
                    Positions = table.Column<int>(type: "integer", nullable: false),
                    GainsFen = table.Column<long>(type: "bigint", nullable: false),
                    MarginFen = table.Column<long>(type: "bigint", nullable: false),
                    Calls = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settlement_run", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "stream_position",
                columns: table => new
                {
                    StreamId = table.Column<int>(type: "integer", nullable: false),
                    Epoch = table.Column<long>(type: "bigint", nullable: false),
                    Sequence = table.Column<long>(type: "bigint", nullable: false),
                    Chain = table.Column<long>(type: "bigint", nullable: false),
                    EventSequence = table.Column<long>(type: "bigint", nullable: false),
                    TradingDay = table.Column<int>(type: "integer", nullable: false)
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
