#include <lifecircle/layers/gdal_tools.hpp>

#include <mutex>

#include <cpl_conv.h>
#include <gdal_priv.h>

#include <lifecircle/core/error.hpp>

namespace lifecircle::layers {

void CloseDataset::operator()(GDALDataset* dataset) const { GDALClose(dataset); }

struct GdalMessageHandler {
    static void CPL_STDCALL take(CPLErr level, CPLErrorNum, const char* text) {
        auto* messages = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
        if (level >= CE_Failure)
            messages->failures_.emplace_back(text);
        else if (level == CE_Warning)
            messages->warnings_.emplace_back(text);
    }
};

GdalMessages::GdalMessages() { CPLPushErrorHandlerEx(GdalMessageHandler::take, this); }
GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::check_written(const std::string& path) const {
    if (failures_.empty()) return;
    throw OutputError({.file = path}, said(""), "a place that can be written, with room left",
                      "free some room or choose another folder; earlier results are as they were");
}

Phrase GdalMessages::said(const char* otherwise) const {
    return failures_.empty() ? Phrase(otherwise) : words_of_others(failures_.front());
}

GdalSetting::GdalSetting(const char* name, const std::string& value) : name_(name) {
    const char* before = CPLGetThreadLocalConfigOption(name, nullptr);
    was_set_ = before != nullptr;
    if (was_set_) before_ = before;
    CPLSetThreadLocalConfigOption(name, value.c_str());
}
GdalSetting::~GdalSetting() { CPLSetThreadLocalConfigOption(name_, was_set_ ? before_.c_str() : nullptr); }

void use_gdal() {
    static std::once_flag once;
    std::call_once(once, GDALAllRegister);
}

} // namespace lifecircle::layers
