// A trader on QuickFIX (Debian: libquickfix-dev): logs on, trades, replaces, cancels, mass cancels, and logs out.
// Usage: trader SETTINGS USER PASSWORD SYMBOL PRICE. Prints a line a step; exits with 0 when every step went as it should.
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <quickfix/Application.h>
#include <quickfix/FileStore.h>
#include <quickfix/MessageCracker.h>
#include <quickfix/Session.h>
#include <quickfix/SessionSettings.h>
#include <quickfix/SocketInitiator.h>
#include <quickfix/fix44/NewOrderSingle.h>
#include <quickfix/fix44/OrderCancelReplaceRequest.h>
#include <quickfix/fix44/OrderCancelRequest.h>
#include <quickfix/fix44/OrderMassCancelRequest.h>
#include <quickfix/fix44/OrderStatusRequest.h>

namespace {

const auto limit = std::chrono::seconds(20);

// What the venue said, in the order in which it said it.
struct Answer {
  std::string type, id, exec, status, reason;
};

class Trader : public FIX::Application {
public:
  Trader(std::string user, std::string password) : user_(std::move(user)), password_(std::move(password)) {}

  void onCreate(const FIX::SessionID &) override {}
  void onLogon(const FIX::SessionID &session) override { set(session, true); }
  void onLogout(const FIX::SessionID &session) override { set(session, false); }

  void toAdmin(FIX::Message &message, const FIX::SessionID &) override {
    if (message.getHeader().getField(FIX::FIELD::MsgType) == "A") {
      message.setField(FIX::FIELD::Username, user_);
      message.setField(FIX::FIELD::Password, password_);
    }
    if (message.getHeader().getField(FIX::FIELD::MsgType) == "3") {
      std::cout << "we rejected: " << message.toString() << std::endl;
      rejects_++;
    }
  }

  void toApp(FIX::Message &, const FIX::SessionID &) noexcept override {}

  void fromAdmin(const FIX::Message &message, const FIX::SessionID &) noexcept override {
    if (message.getHeader().getField(FIX::FIELD::MsgType) == "3")
      std::cout << "the venue rejected: " << message.toString() << std::endl;
  }

  void fromApp(const FIX::Message &message, const FIX::SessionID &) noexcept override {
    Answer answer{message.getHeader().getField(FIX::FIELD::MsgType), value(message, FIX::FIELD::ClOrdID), value(message, FIX::FIELD::ExecType),
                  value(message, FIX::FIELD::OrdStatus), ""};
    if (answer.type == "9")
      answer.reason = value(message, FIX::FIELD::CxlRejReason);
    if (answer.type == "r")
      answer.reason = value(message, FIX::FIELD::TotalAffectedOrders);
    std::lock_guard<std::mutex> guard(mutex_);
    answers_.push_back(answer);
    changed_.notify_all();
  }

  bool waitForLogon(bool on) {
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, limit, [&] { return loggedOn_ == on; });
  }

  // The next answer under a ClOrdID that was not looked at yet.
  bool next(const std::string &id, Answer &answer) {
    std::unique_lock<std::mutex> lock(mutex_);
    return changed_.wait_for(lock, limit, [&] {
      for (std::size_t index = seen_[id]; index < answers_.size(); index++) {
        if (answers_[index].id == id) {
          seen_[id] = index + 1;
          answer = answers_[index];
          return true;
        }
      }
      return false;
    });
  }

  FIX::SessionID session() {
    std::lock_guard<std::mutex> guard(mutex_);
    return session_;
  }

  int rejects() const { return rejects_; }

private:
  static std::string value(const FIX::Message &message, int tag) { return message.isSetField(tag) ? message.getField(tag) : ""; }

  void set(const FIX::SessionID &session, bool on) {
    std::lock_guard<std::mutex> guard(mutex_);
    session_ = session;
    loggedOn_ = on;
    changed_.notify_all();
  }

  std::string user_, password_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Answer> answers_;
  std::map<std::string, std::size_t> seen_;
  FIX::SessionID session_;
  bool loggedOn_ = false;
  int rejects_ = 0;
};

class Script {
public:
  Script(Trader &trader, std::string symbol, double price) : trader_(trader), symbol_(std::move(symbol)), price_(price) {}

  bool run() {
    return trade() && step("limit order", enter("limit", 5, price_), "limit", "8", "0", "0") && replace() && cancel() && massCancel() && unknown() && status();
  }

private:
  // In an auction a market order is refused, and in a thin moment it finds nobody: both are answers, so it is tried again.
  bool trade() {
    for (int attempt = 0; attempt < 300; attempt++) {
      std::string id = "market-" + std::to_string(attempt);
      FIX44::NewOrderSingle order(id, FIX::Side_BUY, FIX::TransactTime(), FIX::OrdType_MARKET);
      order.set(FIX::Symbol(symbol_));
      order.set(FIX::OrderQty(1));
      order.set(FIX::TimeInForce(FIX::TimeInForce_IMMEDIATE_OR_CANCEL));
      FIX::Session::sendToTarget(order, trader_.session());
      Answer answer;
      while (trader_.next(id, answer)) {
        if (answer.exec == "F" && answer.status == "2")
          return say("trade", true);
        if (answer.exec == "8" || answer.exec == "4")
          break;
      }
      if (answer.exec.empty())
        return say("trade", false);
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return say("trade", false);
  }

  bool enter(const std::string &id, double lots, double price) {
    FIX44::NewOrderSingle order(id, FIX::Side_BUY, FIX::TransactTime(), FIX::OrdType_LIMIT);
    order.set(FIX::Symbol(symbol_));
    order.set(FIX::OrderQty(lots));
    order.set(FIX::Price(price));
    order.set(FIX::TimeInForce(FIX::TimeInForce_GOOD_TILL_CANCEL));
    return FIX::Session::sendToTarget(order, trader_.session());
  }

  bool replace() {
    FIX44::OrderCancelReplaceRequest request(FIX::OrigClOrdID("limit"), FIX::ClOrdID("replaced"), FIX::Side(FIX::Side_BUY), FIX::TransactTime(), FIX::OrdType(FIX::OrdType_LIMIT));
    request.set(FIX::Symbol(symbol_));
    request.set(FIX::OrderQty(4));
    request.set(FIX::Price(price_));
    return step("replace", FIX::Session::sendToTarget(request, trader_.session()), "replaced", "8", "5", "0");
  }

  bool cancel() {
    FIX44::OrderCancelRequest request(FIX::OrigClOrdID("replaced"), FIX::ClOrdID("cancelled"), FIX::Side(FIX::Side_BUY), FIX::TransactTime());
    request.set(FIX::Symbol(symbol_));
    request.set(FIX::OrderQty(4));
    return step("cancel", FIX::Session::sendToTarget(request, trader_.session()), "cancelled", "8", "4", "4");
  }

  bool massCancel() {
    if (!step("first of two", enter("one", 1, price_), "one", "8", "0", "0") || !step("second of two", enter("two", 2, price_), "two", "8", "0", "0"))
      return false;
    FIX44::OrderMassCancelRequest request(FIX::ClOrdID("all"), FIX::MassCancelRequestType('7'), FIX::TransactTime());
    bool sent = FIX::Session::sendToTarget(request, trader_.session());
    return step("mass cancel, first", sent, "one", "8", "4", "4") && step("mass cancel, second", sent, "two", "8", "4", "4") && step("mass cancel", sent, "all", "r", "", "", "2");
  }

  bool unknown() {
    FIX44::OrderCancelRequest request(FIX::OrigClOrdID("nobody's"), FIX::ClOrdID("lost"), FIX::Side(FIX::Side_BUY), FIX::TransactTime());
    request.set(FIX::Symbol(symbol_));
    request.set(FIX::OrderQty(1));
    return step("unknown order", FIX::Session::sendToTarget(request, trader_.session()), "lost", "9", "", "8", "1");
  }

  bool status() {
    FIX44::OrderStatusRequest request;
    request.set(FIX::ClOrdID("two"));
    request.set(FIX::Symbol(symbol_));
    request.set(FIX::Side(FIX::Side_BUY));
    return step("status", FIX::Session::sendToTarget(request, trader_.session()), "two", "8", "I", "4");
  }

  bool step(const std::string &name, bool sent, const std::string &id, const std::string &type, const std::string &exec, const std::string &status, const std::string &reason = "") {
    Answer answer;
    bool right = sent && trader_.next(id, answer) && answer.type == type && answer.exec == exec && answer.status == status && answer.reason == reason;
    if (!right)
      std::cout << "answer to " << id << ": 35=" << answer.type << " 150=" << answer.exec << " 39=" << answer.status << " reason " << answer.reason << std::endl;
    return say(name, right);
  }

  static bool say(const std::string &name, bool right) {
    std::cout << (right ? "ok " : "FAILED ") << name << std::endl;
    return right;
  }

  Trader &trader_;
  std::string symbol_;
  double price_;
};

} // namespace

int main(int count, char **arguments) {
  if (count != 6) {
    std::cerr << "usage: trader SETTINGS USER PASSWORD SYMBOL PRICE" << std::endl;
    return 2;
  }
  try {
    FIX::SessionSettings settings(arguments[1]);
    Trader trader(arguments[2], arguments[3]);
    FIX::FileStoreFactory store(settings);
    FIX::SocketInitiator initiator(trader, store, settings);
    initiator.start();
    bool right = trader.waitForLogon(true);
    std::cout << (right ? "ok " : "FAILED ") << "logon" << std::endl;
    right = right && Script(trader, arguments[4], std::stod(arguments[5])).run();
    initiator.stop();
    right = right && trader.waitForLogon(false) && trader.rejects() == 0;
    std::cout << (right ? "ok " : "FAILED ") << "logout" << std::endl;
    return right ? 0 : 1;
  } catch (std::exception &error) {
    std::cerr << error.what() << std::endl;
    return 1;
  }
}
